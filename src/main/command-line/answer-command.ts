import { systemClock } from '../../core/base/clock.ts';
import { createLocaleProvider } from '../../core/i18n/locale-provider.ts';
import { openWorkspace } from '../../core/workspace.ts';
import { messageOf } from '../../shared/contract/errors.ts';
import { DEFAULT_SETTINGS } from '../../shared/model/settings.ts';
import { parseCommand } from './parse-command.ts';
import { runCommand } from './run-command.ts';

/** What a command is answered with: 0 it is done, 1 it is refused or failed, 2 it is none. */
export interface Answer {
  readonly code: 0 | 1 | 2;
  readonly text: string;
}

/**
 * Does what the arguments of a start ask for, in the data folder itself: an app that runs there
 * notices, and none has to. Null where they ask for nothing. `languages`: those that the system
 * prefers, in which it is answered where the settings do not say otherwise, or cannot be read.
 */
export function answerCommand(
  argv: readonly string[],
  dataDir: string,
  languages: readonly string[],
): Answer | null {
  let locale = createLocaleProvider({ get: () => DEFAULT_SETTINGS }, () => languages);
  try {
    const command = parseCommand(argv);
    if (command === null) return null;
    return attempt(() => {
      const workspace = openWorkspace({ dataDir });
      locale = createLocaleProvider(workspace.settings, () => languages);
      try {
        return runCommand(command, workspace, systemClock, locale());
      } finally {
        workspace.close();
      }
    });
  } catch (error) {
    return { code: 2, text: messageOf(error, locale()) };
  }

  function attempt(work: () => string): Answer {
    try {
      return { code: 0, text: work() };
    } catch (error) {
      return { code: 1, text: messageOf(error, locale()) };
    }
  }
}
