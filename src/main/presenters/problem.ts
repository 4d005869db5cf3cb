import { wordsOf } from '../../shared/errors.ts';
import type { ProblemCode } from '../../shared/model.ts';

/** What is not a failure is said in its own words. */
export type FailureCode = Exclude<ProblemCode, 'HISTORY_REBUILT' | 'RESTORE_FINISHED'>;

const WHAT: Readonly<Record<FailureCode, string>> = {
  TIMEOUTS_UNCHECKED: 'Whether sessions have timed out could not be checked; it is tried again.',
  MESSAGES_UNREAD: 'What another program has written could not be taken in.',
  FOLDER_UNWATCHED: 'What other programs write may not be noticed.',
  TRAY_ACTION_FAILED: 'What you clicked in the tray could not be done.',
  DATABASE_UNUSABLE:
    'The database cannot be used. Your history is safe in the files beside it; opening it is tried again with whatever you do.',
  SEARCH_BEHIND: 'Searching does not find everything at the moment; it is tried again.',
  UNEXPECTED:
    'Something went wrong that was not expected. Your data is on the disk; work can go on.',
};

/** What is said of a failure in the background: what it means for the user, then the reason. */
export function presentProblem(code: FailureCode, error: unknown): string {
  return `${WHAT[code]} (${wordsOf(error)})`;
}

/** What is said when the database had to be made anew from the files. */
export function presentRebuilt(recovered: {
  readonly putAside: string | null;
  readonly unread: ReadonlyMap<string, unknown>;
}): string {
  const { putAside, unread } = recovered;
  const found =
    putAside === null
      ? 'The database was not there.'
      : `The database was damaged; it was put aside as ${putAside}.`;
  const made = 'Your history was rebuilt from the files beside it';
  return unread.size === 0
    ? `${found} ${made}, and is complete.`
    : `${found} ${made}, as far as these could be read.`;
}

/** What is said when a restore that was interrupted has been finished by the start. */
export function presentRestored(keptIn: string): string {
  return `The archive that you chose has been restored. What was here before is kept in ${keptIn}.`;
}
