import type { Locale } from '../i18n/format.ts';
import { english, type LocalizedMessage, translate } from '../i18n/message.ts';
import type { Instant } from '../model/model.ts';

/**
 * The one error convention: every expected failure has a code from this closed set and a message that
 * can be shown to the user.
 */
export const ERROR_CODES = [
  'INVALID_INPUT',
  'WORKSTREAM_NOT_FOUND',
  'WORKSTREAM_ARCHIVED',
  'WORKSTREAM_PROTECTED',
  'SESSION_NOT_FOUND',
  'SESSION_NOT_ACTIVE',
  'SESSION_ALREADY_ACTIVE',
  'SESSION_NOT_ENDED',
  'SESSION_OVERLAPS',
  'SESSIONS_APART',
  'TIME_REVERSED',
  'TIME_IN_FUTURE',
  'UNDO_IMPOSSIBLE',
  'MESSAGE_TOO_LARGE',
  'RUNTIME_UNSUPPORTED',
  'DATA_FOLDER_UNUSABLE',
  'DATABASE_UNREADABLE',
  'DATABASE_BUSY',
  'DATABASE_BROKEN',
  'DATABASE_FOREIGN',
  'DATABASE_TOO_NEW',
  'JOURNAL_TOO_NEW',
  'FILE_UNUSABLE',
  'ARCHIVE_UNUSABLE',
  'IMPORT_UNUSABLE',
  'HISTORY_FOLDER_UNUSABLE',
  'NOTHING_TO_EXPORT',
  'WORK_RUNNING',
  'SAMPLE_OPEN',
  'MODEL_NOT_READY',
  'CHANGES_NOT_ALLOWED',
  'MODEL_UNREACHABLE',
  'MODEL_KEY_REFUSED',
  'MODEL_BUSY',
  'MODEL_INPUT_CUT',
  'MODEL_ANSWER_UNUSABLE',
  'CANCELLED',
  'FORBIDDEN',
  'UNEXPECTED',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error as it crosses IPC. */
export interface CodedError {
  readonly code: ErrorCode;
  /** In the user's language. */
  readonly message: string;
  /** The session in the way: only with `SESSION_ALREADY_ACTIVE`. */
  readonly sessionId?: string;
  /** The invalid field, where the input has several. */
  readonly field?: string;
  /** The nearest free time, if there is one: only with `SESSION_OVERLAPS`. */
  readonly suggestion?: SuggestedTimes;
}

/** A time that no session of a workstream uses. */
export interface SuggestedTimes {
  readonly startedAt: Instant;
  readonly endedAt: Instant;
}

/**
 * An error with a code. Its message is given as a function of the locale (`({ t }) =>
 * t('errors.…')`), so that it can be shown in the user's language; `message` has the English one.
 */
export class AppError extends Error implements CodedError {
  readonly code: ErrorCode;
  readonly #message: LocalizedMessage;
  declare readonly sessionId?: string;
  declare readonly field?: string;
  declare readonly suggestion?: SuggestedTimes;
  /** True if a file could be read, but not written. */
  readonly isWriteRefused: boolean;

  constructor(
    code: ErrorCode,
    message: LocalizedMessage,
    more: {
      sessionId?: string;
      field?: string;
      suggestion?: SuggestedTimes;
      isWriteRefused?: boolean;
      cause?: unknown;
    } = {},
  ) {
    super(
      translate(message, english),
      more.cause === undefined ? undefined : { cause: more.cause },
    );
    this.name = 'AppError';
    this.code = code;
    this.#message = message;
    this.isWriteRefused = more.isWriteRefused ?? false;
    if (more.sessionId !== undefined) this.sessionId = more.sessionId;
    if (more.field !== undefined) this.field = more.field;
    if (more.suggestion !== undefined) this.suggestion = more.suggestion;
  }

  messageIn(locale: Locale): string {
    return translate(this.#message, locale);
  }
}

/** True if the error is an expected one, such as an invalid input, and not caused by a failure. */
export function isExpected(error: unknown): error is AppError {
  return error instanceof AppError && error.cause === undefined;
}

/** The usual reasons of the operating system and of SQLite, which are in English. */
const REASONS = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EACCES: 'denied',
  EPERM: 'denied',
  ENOENT: 'missing',
  EROFS: 'readOnly',
  EISDIR: 'isFolder',
  EMFILE: 'tooManyOpen',
  ENFILE: 'tooManyOpen',
  SQLITE_FULL: 'full',
  SQLITE_READONLY: 'readOnly',
} as const;

/** Returns why a file could not be used, for a message that names the file. */
export function reasonOf(error: unknown, locale: Locale = english): string {
  const known = knownReason(error);
  return known === null ? messageOf(error, locale) : locale.t(`errors.reason.${known}`);
}

/** As `messageOf`, with the reason as the operating system or SQLite gave it. */
export function detailsOf(error: unknown, locale: Locale = english): string {
  const message = messageOf(error, locale);
  const reason = systemErrorIn(error)?.message;
  return reason === undefined || message.includes(reason) ? message : `${message} (${reason})`;
}

/** True if the disk is full. */
export function isDiskFull(error: unknown): boolean {
  return knownReason(error) === 'full';
}

function knownReason(error: unknown): (typeof REASONS)[keyof typeof REASONS] | null {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && code in REASONS ? REASONS[code as keyof typeof REASONS] : null;
}

/** Returns the error with a known reason among an error and what caused it. */
function systemErrorIn(error: unknown): Error | null {
  if (!(error instanceof Error)) return null;
  if (knownReason(error) !== null) return error;
  return systemErrorIn(error instanceof AggregateError ? error.errors[0] : error.cause);
}

/** Returns the message of anything that was thrown. Errors of libraries are in English. */
export function messageOf(error: unknown, locale: Locale = english): string {
  if (error instanceof AppError) return error.messageIn(locale);
  // Several failures of the same kind: the first stands for all.
  if (error instanceof AggregateError && error.errors.length > 0) {
    return messageOf(error.errors[0], locale);
  }
  if (knownReason(error) !== null) {
    const path = error instanceof Error && 'path' in error ? `${error.path}: ` : '';
    return `${path}${reasonOf(error, locale)}`;
  }
  return error instanceof Error ? error.message : String(error);
}
