/** The kinds of problems in the background, where nobody waits for a reply. */
export type ProblemCode =
  | 'TIMEOUTS_UNCHECKED'
  | 'MESSAGES_UNREAD'
  | 'FOLDER_UNWATCHED'
  | 'TRAY_ACTION_FAILED'
  | 'DATABASE_UNUSABLE'
  | 'DRAFTS_UNSAVED'
  | 'SEEN_UNSAVED'
  | 'CONTENT_NOT_REMOVED'
  | 'HISTORY_REBUILT'
  | 'RESTORE_FINISHED'
  | 'DATA_FOLDER_CREATED'
  | 'DATA_FOLDER_SYNCED'
  | 'PREFERENCES_RESET'
  | 'WRITES_REFUSED'
  | 'SEARCH_BEHIND'
  | 'NOTIFICATION_REFUSED'
  | 'AGENTS_NOT_READ'
  | 'UNEXPECTED';

/** A problem that the window shows until it is dismissed or resolved. */
export interface Problem {
  readonly id: string;
  readonly code: ProblemCode;
  /** What it is about, such as the id of a workstream; empty if it is about nothing in particular. */
  readonly about: string;
  /** In the user's language. */
  readonly message: string;
  /** The reason, such as a path and an error of the system; null if there is nothing to add. */
  readonly details: string | null;
}
