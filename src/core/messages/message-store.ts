import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { AppError } from '../../shared/contract/errors.ts';
import {
  direction,
  messageContent,
  messageIndex,
  messageKey,
  messageRole,
  metadata,
  pageLimit,
} from '../../shared/contract/schemas.ts';
import {
  type Instant,
  MAX_MESSAGE_BYTES,
  type Message,
  type MessageKey,
  type MessageRole,
  type Prompts,
  type Session,
} from '../../shared/model/model.ts';
import { isTooDeep } from '../../shared/model/nesting.ts';
import type { ContextLine, MessageContext } from '../../shared/model/search-result.ts';
import { plainLine } from '../../shared/model/session-title.ts';
import { toInstant, toMs } from '../base/instant.ts';
import { truncate } from '../base/truncate.ts';
import { validate } from '../base/validate.ts';
import type { OwnSegments } from '../storage/own-segments.ts';
import type { DataFolder } from '../storage/paths.ts';
import type { Transactions } from '../storage/sqlite/transactions.ts';
import { formatLine } from './message-line.ts';
import type { MessageRange } from './message-range.ts';
import { BEFORE_ALL, type MessagePlace, type MessageReader } from './message-reader.ts';

const newMessage = z.object({
  role: messageRole,
  content: messageContent,
  metadata: metadata.exactOptional(),
});
const page = z.object({ limit: pageLimit, after: messageKey.exactOptional() });
const pageAt = z.object({ index: messageIndex, limit: pageLimit });
const roleSearch = z.object({ role: messageRole, index: messageIndex, direction });

/** More than an outline shows at once, before and after a message. */
const MAX_PROMPTS = 200;

/** As much of a message as fits on one line of a large window. */
const MAX_CONTEXT_LENGTH = 200;

/** The part of `SessionManager` that the message store needs. */
export interface SessionKeeper {
  ensureActive(workstreamId: string): Session;
  syncAndExpire(workstreamId: string): unknown;
  syncOwnMessage(session: Session, at: Instant): unknown;
  readAgain(workstreamId: string): unknown;
}

/** What the store needs to know of the time in a workstream. */
export interface SessionTimes {
  messageRangeOf(session: Session): MessageRange;
  now(workstreamId: string): number;
}

/** Counts the messages that the user writes in the app. */
export interface OwnMessages {
  addOwn(workstreamId: string): void;
}

interface SessionSource {
  getSession(id: string): Session;
  findSession(id: string): Session | null;
  /** Throws `WORKSTREAM_NOT_FOUND`. */
  getSessionRules(workstreamId: string): unknown;
}

/**
 * The messages of all workstreams, in their files. Reading returns the state of the last
 * sync; it changes nothing and takes no lock, unless a file turns out to have been rewritten: it is
 * then read again first.
 */
export class MessageStore {
  readonly #folder: DataFolder;
  readonly #segments: OwnSegments;
  readonly #reader: MessageReader;
  readonly #sessions: SessionKeeper;
  readonly #times: SessionTimes;
  readonly #store: SessionSource;
  readonly #transactions: Transactions;
  readonly #own: OwnMessages;

  constructor(parts: {
    folder: DataFolder;
    segments: OwnSegments;
    reader: MessageReader;
    sessions: SessionKeeper;
    times: SessionTimes;
    store: SessionSource;
    transactions: Transactions;
    own: OwnMessages;
  }) {
    this.#folder = parts.folder;
    this.#segments = parts.segments;
    this.#reader = parts.reader;
    this.#sessions = parts.sessions;
    this.#times = parts.times;
    this.#store = parts.store;
    this.#transactions = parts.transactions;
    this.#own = parts.own;
  }

  /**
   * Appends a message to the workstream's active session, or to a new one if none is active. The
   * message is on the disk when this returns. Throws `INVALID_INPUT`, `MESSAGE_TOO_LARGE` (content
   * and metadata over 1 MiB), `WORKSTREAM_NOT_FOUND`, `WORKSTREAM_ARCHIVED`.
   */
  append(
    workstreamId: string,
    input: { role: MessageRole; content: string; metadata?: Readonly<Record<string, unknown>> },
  ): Message {
    const { role, content, metadata } = validate(newMessage, input);
    refuseTooLarge(content, metadata);
    return this.#transactions.run(() => {
      const session = this.#sessions.ensureActive(workstreamId);
      const now = this.#times.now(workstreamId);
      const message = {
        id: uuid({ msecs: now }),
        workstreamId,
        sessionId: session.id,
        role,
        content,
        timestamp: toInstant(now),
        ...(metadata && { metadata }),
      };
      const name = this.#segments.nameFor(workstreamId, 'messages');
      const path = this.#folder.file(workstreamId, name);
      const { position: offset } = this.#transactions.append(path, formatLine(message));
      this.#sessions.syncOwnMessage(session, message.timestamp);
      this.#own.addOwn(workstreamId);
      const position = this.#reader.positionIn(workstreamId, name, offset);
      return { ...message, position };
    });
  }

  /**
   * Appends messages of any age, as lines without their newlines, and reads them. They start no session: see
   * `SessionManager.onMessagesAdded`. Throws `WORKSTREAM_NOT_FOUND`, `FILE_UNUSABLE`.
   */
  addLines(workstreamId: string, lines: readonly string[]): void {
    this.#transactions.run(() => {
      this.#store.getSessionRules(workstreamId);
      const path = this.#segments.pathFor(workstreamId, 'messages');
      this.#transactions.append(path, lines.join('\n'));
      this.#sessions.syncAndExpire(workstreamId);
    });
  }

  /**
   * Returns messages of a session in order of time, at most `limit` (1 to 1000), fewer if they are
   * large. `after`: the last message of the previous page; after the last message the page is
   * empty. Throws `SESSION_NOT_FOUND`, `INVALID_INPUT`.
   */
  readSession(sessionId: string, options: { limit: number; after?: MessageKey }): Message[] {
    const { limit, after } = validate(page, options);
    const key = after ? placeOf(after) : BEFORE_ALL;
    return this.#readCurrent((onMoved) =>
      this.#reader.read(this.#messageRangeOf(sessionId), key, limit, onMoved),
    );
  }

  /**
   * Returns messages of a session in order of time from the `index`th on (from 0), at most `limit`
   * (1 to 1000), fewer if they are large; empty after the last. Throws `SESSION_NOT_FOUND`,
   * `INVALID_INPUT`.
   */
  readSessionAt(sessionId: string, options: { index: number; limit: number }): Message[] {
    const { index, limit } = validate(pageAt, options);
    return this.#readCurrent((onMoved) =>
      this.#reader.readAt(this.#messageRangeOf(sessionId), index, limit, onMoved),
    );
  }

  /**
   * Returns the index of a session's first message at or after a key; after the last one, the
   * number of messages. Throws `SESSION_NOT_FOUND`, `INVALID_INPUT`.
   */
  indexOf(sessionId: string, key: MessageKey): number {
    const place = placeOf(validate(messageKey, key));
    return this.#reader.countBefore(this.#messageRangeOf(sessionId), place);
  }

  /**
   * Returns what was written in a session just before and just after a message, tool calls aside.
   * Throws `SESSION_NOT_FOUND`, `INVALID_INPUT`.
   */
  contextOf(sessionId: string, key: MessageKey): MessageContext {
    const place = placeOf(validate(messageKey, key));
    const { before, after } = this.#reader.around(this.#messageRangeOf(sessionId), place);
    return { before: toContextLine(before), after: toContextLine(after) };
  }

  /**
   * Returns what the user wrote in a session: at most 200 prompts up to the message at `around`, and as many
   * after it. Throws `SESSION_NOT_FOUND`, `INVALID_INPUT`.
   */
  listPrompts(sessionId: string, around: number): Prompts {
    const page = { around: validate(messageIndex, around), most: MAX_PROMPTS };
    return this.#readCurrent((onMoved) =>
      this.#reader.prompts(this.#messageRangeOf(sessionId), page, onMoved),
    );
  }

  /**
   * Returns the index of the nearest message of a role after or before the one at `index`, or null.
   * Throws `SESSION_NOT_FOUND`, `INVALID_INPUT`.
   */
  findRole(
    sessionId: string,
    search: { role: MessageRole; index: number; direction: 'next' | 'previous' },
  ): number | null {
    const { role, index, direction } = validate(roleSearch, search);
    return this.#reader.findRole(this.#messageRangeOf(sessionId), role, index, direction);
  }

  /**
   * Returns how many messages belong to a session: those from its start to its end, both included,
   * that do not name another session; while it is active, all since its start. Throws
   * `SESSION_NOT_FOUND`.
   */
  count(sessionId: string): number {
    return this.#reader.count(this.#messageRangeOf(sessionId));
  }

  #readCurrent<Found>(read: (onMoved: (workstreamId: string) => void) => Found): Found {
    const moved = new Set<string>();
    const found = read((workstreamId) => moved.add(workstreamId));
    if (moved.size === 0) return found;
    for (const workstreamId of moved) this.#sessions.readAgain(workstreamId);
    return read(() => {});
  }

  #messageRangeOf(sessionId: string): MessageRange {
    return this.#times.messageRangeOf(this.#store.getSession(sessionId));
  }
}

function toContextLine(message: Message | null): ContextLine | null {
  if (message === null) return null;
  const text = plainLine(message.content.slice(0, 5 * MAX_CONTEXT_LENGTH));
  return { role: message.role, text: truncate(text, MAX_CONTEXT_LENGTH) };
}

function placeOf({ timestamp, position, workstreamId }: MessageKey): MessagePlace {
  return { timestamp: toMs(timestamp), position, workstreamId };
}

function refuseTooLarge(content: string, metadata: Record<string, unknown> | undefined): void {
  const bytes = Buffer.byteLength(content) + (metadata ? sizeOf(metadata) : 0);
  if (bytes > MAX_MESSAGE_BYTES) {
    throw new AppError('MESSAGE_TOO_LARGE', ({ t }) => t('errors.input.messageTooLarge'));
  }
}

/**
 * Returns the size as JSON in bytes. Throws `INVALID_INPUT` for values that JSON cannot hold
 * (cycles, BigInt).
 */
function sizeOf(metadata: Record<string, unknown>): number {
  if (isTooDeep(metadata)) refuseMetadata();
  try {
    return Buffer.byteLength(JSON.stringify(metadata));
  } catch (cause) {
    return refuseMetadata(cause);
  }
}

function refuseMetadata(cause?: unknown): never {
  throw new AppError('INVALID_INPUT', ({ t }) => t('errors.message.metadata'), { cause });
}
