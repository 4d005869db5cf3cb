/**
 * The one error convention: everything that can be refused has a code out of this closed set, and a
 * message in words that can be shown to a user as it stands.
 */
export type ErrorCode =
  | 'INVALID_INPUT'
  | 'WORKSTREAM_NOT_FOUND'
  | 'WORKSTREAM_ARCHIVED'
  | 'WORKSTREAM_PROTECTED'
  | 'SESSION_NOT_FOUND'
  | 'SESSION_NOT_ACTIVE'
  | 'SESSION_ALREADY_ACTIVE'
  | 'MESSAGE_TOO_LARGE'
  | 'RUNTIME_UNSUPPORTED'
  | 'DATA_FOLDER_UNUSABLE'
  | 'DATABASE_UNREADABLE'
  | 'DATABASE_TOO_NEW'
  | 'SETTINGS_UNREADABLE'
  | 'FILE_UNUSABLE'
  | 'ARCHIVE_UNUSABLE'
  | 'CANCELLED'
  | 'FORBIDDEN'
  | 'UNEXPECTED';

/** A refusal as it crosses IPC. `sessionId` comes with `SESSION_ALREADY_ACTIVE` only. */
export interface CodedError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly sessionId?: string;
}

/** A refusal as it is thrown inside the main process. */
export class AppError extends Error implements CodedError {
  readonly code: ErrorCode;
  declare readonly sessionId?: string;

  constructor(
    code: ErrorCode,
    message: string,
    more: { sessionId?: string; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'AppError';
    this.code = code;
    if (more.sessionId !== undefined) this.sessionId = more.sessionId;
  }
}
