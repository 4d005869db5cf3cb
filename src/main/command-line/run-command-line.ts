import { systemClock } from '../../core/base/clock.ts';
import { createLocaleProvider, type SystemRegion } from '../../core/i18n/locale-provider.ts';
import { openWorkspace } from '../../core/workspace.ts';
import { messageOf } from '../../shared/contract/errors.ts';
import { DEFAULT_SETTINGS } from '../../shared/model/settings.ts';
import { parseCommand } from './parse-command.ts';
import { runCommand } from './run-command.ts';

/** The result of a command. Exit codes: 0 done, 1 failed, 2 invalid arguments. */
export interface CommandResult {
  readonly code: 0 | 1 | 2;
  readonly text: string;
  /** What the user should know besides the result. */
  readonly note?: string;
}

/**
 * Runs the command in the arguments of a start; returns null if there is none. It works on the data
 * folder: no app needs to run, and one that runs notices the change. `createIfChosen` creates the
 * folder that the user chose, and returns true if it was missing. `system`: for what the settings
 * leave to it.
 */
export function runCommandLine(
  argv: readonly string[],
  {
    dataDir,
    createIfChosen,
    system,
  }: {
    readonly dataDir: string;
    readonly createIfChosen: () => boolean;
    readonly system: SystemRegion;
  },
): CommandResult | null {
  let note: string | undefined;
  let locale = createLocaleProvider({ get: () => DEFAULT_SETTINGS }, system);
  try {
    const command = parseCommand(argv);
    if (command === null) return null;
    return attempt(() => {
      if (createIfChosen()) note = locale().t('problems.newFolder', { path: dataDir });
      const workspace = openWorkspace({ dataDir });
      locale = createLocaleProvider(workspace.settings, system);
      try {
        return runCommand(command, workspace, systemClock, locale());
      } finally {
        workspace.close();
      }
    });
  } catch (error) {
    return { code: 2, text: messageOf(error, locale()) };
  }

  function attempt(work: () => string): CommandResult {
    try {
      return { code: 0, text: work(), ...(note !== undefined && { note }) };
    } catch (error) {
      return { code: 1, text: messageOf(error, locale()), ...(note !== undefined && { note }) };
    }
  }
}
