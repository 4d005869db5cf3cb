import { wordsOf } from '../../shared/errors.ts';
import type { ProblemCode } from '../../shared/model.ts';

const WHAT: Readonly<Record<ProblemCode, string>> = {
  TIMEOUTS_UNCHECKED: 'Whether sessions have timed out could not be checked; it is tried again.',
  MESSAGES_UNREAD: 'What another program has written could not be taken in.',
  FOLDER_UNWATCHED: 'What other programs write may not be noticed.',
  TRAY_ACTION_FAILED: 'What you clicked in the tray could not be done.',
  UNEXPECTED:
    'Something went wrong that was not expected. Your data is on the disk; work can go on.',
};

/** What is said of a failure in the background: what it means for the user, then the reason. */
export function presentProblem(code: ProblemCode, error: unknown): string {
  return `${WHAT[code]} (${wordsOf(error)})`;
}
