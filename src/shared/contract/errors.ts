import type { Locale } from '../i18n/format.ts';
import { english, type LocalizedMessage, translate } from '../i18n/message.ts';

/**
 * The one error convention: everything that can be refused has a code out of this closed set, and a
 * message in words that can be shown to a user as it stands.
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
  'SETTINGS_UNREADABLE',
  'FILE_UNUSABLE',
  'ARCHIVE_UNUSABLE',
  'IMPORT_UNUSABLE',
  'WORK_RUNNING',
  'CANCELLED',
  'FORBIDDEN',
  'UNEXPECTED',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** A refusal as it crosses IPC. */
export interface CodedError {
  readonly code: ErrorCode;
  readonly message: string;
  /** The session in the way: with `SESSION_ALREADY_ACTIVE` only. */
  readonly sessionId?: string;
  /** The field of the input that is refused, where it is one of several. */
  readonly field?: string;
}

/**
 * A refusal as it is thrown. Its words are a function of the language in which they are told
 * (`({ t }) => t('refusals.…')`); its `message` is what they are in English.
 */
export class AppError extends Error implements CodedError {
  readonly code: ErrorCode;
  readonly #words: LocalizedMessage;
  declare readonly sessionId?: string;
  declare readonly field?: string;

  constructor(
    code: ErrorCode,
    words: LocalizedMessage,
    more: { sessionId?: string; field?: string; cause?: unknown } = {},
  ) {
    super(translate(words, english), more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'AppError';
    this.code = code;
    this.#words = words;
    if (more.sessionId !== undefined) this.sessionId = more.sessionId;
    if (more.field !== undefined) this.field = more.field;
  }

  messageIn(locale: Locale): string {
    return translate(this.#words, locale);
  }
}

/** Whether it is a mere refusal: nothing failed, not even below it. */
export function isRefusal(error: unknown): error is AppError {
  return error instanceof AppError && error.cause === undefined;
}

/** The words of whatever was thrown, for whoever it is shown to. What others throw speaks English. */
export function messageOf(error: unknown, locale: Locale = english): string {
  if (error instanceof AppError) return error.messageIn(locale);
  // Of several that failed in the same way, the first stands for all.
  if (error instanceof AggregateError && error.errors.length > 0) {
    return messageOf(error.errors[0], locale);
  }
  return error instanceof Error ? error.message : String(error);
}
