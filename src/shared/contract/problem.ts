/** What can go wrong in the background, where nobody waits for an answer. */
export type ProblemCode =
  | 'TIMEOUTS_UNCHECKED'
  | 'MESSAGES_UNREAD'
  | 'FOLDER_UNWATCHED'
  | 'TRAY_ACTION_FAILED'
  | 'DATABASE_UNUSABLE'
  | 'HISTORY_REBUILT'
  | 'RESTORE_FINISHED'
  | 'SEARCH_BEHIND'
  | 'UNEXPECTED';

/** What the window tells of until it is dismissed or works again. */
export interface Problem {
  readonly id: string;
  readonly code: ProblemCode;
  /** In words that can be shown to a user as they stand. */
  readonly message: string;
}
