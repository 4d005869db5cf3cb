import { wordsOf } from '../../shared/errors.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { systemClock } from '../clock.ts';
import { createSpeaking } from '../speaking.ts';
import { openWorkspace } from '../workspace.ts';
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
  let speech = createSpeaking({ get: () => DEFAULT_SETTINGS }, () => languages);
  try {
    const command = parseCommand(argv);
    if (command === null) return null;
    return attempt(() => {
      const workspace = openWorkspace({ dataDir });
      speech = createSpeaking(workspace.settings, () => languages);
      try {
        return runCommand(command, workspace, systemClock, speech());
      } finally {
        workspace.close();
      }
    });
  } catch (error) {
    return { code: 2, text: wordsOf(error, speech()) };
  }

  function attempt(work: () => string): Answer {
    try {
      return { code: 0, text: work() };
    } catch (error) {
      return { code: 1, text: wordsOf(error, speech()) };
    }
  }
}
