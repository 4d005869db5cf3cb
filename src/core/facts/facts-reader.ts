import { AppError } from '../../shared/contract/errors.ts';
import type { MessageKey, Session } from '../../shared/model/model.ts';
import type { FactSource, SessionFacts } from '../../shared/model/session-facts.ts';
import type { WhereStopped } from '../../shared/model/where-stopped.ts';
import { Emitter } from '../base/emitter.ts';
import { toMs } from '../base/instant.ts';
import { BEFORE_ALL, type MessageReader } from '../messages/message-reader.ts';
import type { SessionTimes } from '../messages/message-store.ts';
import type { Transactions } from '../storage/sqlite/transactions.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import { factsOfPages, sessionFacts } from './session-facts.ts';
import type { StoredFacts } from './stored-facts.ts';
import { whereStopped } from './where-stopped.ts';

/** Few enough that reading them does not block. */
const MESSAGES_PER_STEP = 100;
/** A session with more is closed without its facts, which follow in steps. */
const MAX_MESSAGES_AT_CLOSE = 500;
/** In characters of the messages' texts. */
const MAX_LENGTH_AT_CLOSE = 1_000_000;

/** Messages of one time among which that of a fact is found. */
const MAX_SAME_TIME = 100;

interface Deps {
  readonly stored: StoredFacts;
  readonly transactions: Transactions;
  readonly store: Pick<
    WorkstreamStore,
    'getSession' | 'findSession' | 'getWorkstream' | 'findLastWithContent'
  >;
  readonly times: Pick<SessionTimes, 'messageRangeOf'>;
  readonly reader: MessageReader;
}

/** Reads the facts of sessions: the stored ones, or from the messages. */
export class FactsReader {
  readonly #deps: Deps;
  readonly #missed = new Emitter<string>();

  /** Emits the id of a closed session whose facts were asked for and are not stored. */
  readonly onDidMiss = this.#missed.on;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns the facts of a session, as of the last sync of the files; those of an active session, too. Changes
   * nothing. Throws `SESSION_NOT_FOUND`, `FILE_UNUSABLE`.
   */
  *ofSession(sessionId: string): Generator<unknown, SessionFacts> {
    const session = this.#deps.store.getSession(sessionId);
    if (session.messageCount === 0) return sessionFacts([]);
    const stored = this.#deps.stored.find(sessionId);
    if (stored !== null) return stored;
    const { facts } = yield* this.#read(session);
    if (session.endedAt !== null) this.#missed.emit(sessionId);
    return facts;
  }

  /** Returns the facts of a session, if they are stored. */
  findStored(sessionId: string): SessionFacts | null {
    return this.#deps.stored.find(sessionId);
  }

  /** As the function of this name. */
  whereStopped(workstreamId: string): Generator<unknown, WhereStopped> {
    return whereStopped(workstreamId, { store: this.#deps.store, facts: this });
  }

  /** Returns the facts of several sessions by their ids, without those that are gone. Throws `FILE_UNUSABLE`. */
  *ofSessions(sessionIds: Iterable<string>): Generator<unknown, Map<string, SessionFacts>> {
    const found = new Map<string, SessionFacts>();
    for (const id of sessionIds) {
      if (this.#deps.store.findSession(id)) found.set(id, yield* this.ofSession(id));
      yield;
    }
    return found;
  }

  /**
   * Returns the message of a session that a fact comes from; of a line without an id, the first of its time. Null if
   * it is no longer there. Throws `SESSION_NOT_FOUND`, `FILE_UNUSABLE`.
   */
  findMessage(sessionId: string, { at, messageId }: FactSource): MessageKey | null {
    const { store, times, reader } = this.#deps;
    const range = times.messageRangeOf(store.getSession(sessionId));
    const before = { ...BEFORE_ALL, timestamp: toMs(at) };
    const found = reader
      .read(range, before, MAX_SAME_TIME)
      .filter(({ timestamp }) => timestamp === at);
    const message = found.find(({ id }) => id === messageId) ?? found[0];
    if (message === undefined) return null;
    const { timestamp, position, workstreamId } = message;
    return { timestamp, position, workstreamId };
  }

  /** True if a session is closed, has messages, and its facts are not stored. */
  isMissing(sessionId: string): boolean {
    const session = this.#deps.store.findSession(sessionId);
    const isClosed = session !== null && session.endedAt !== null;
    return isClosed && session.messageCount > 0 && this.#deps.stored.find(sessionId) === null;
  }

  /**
   * Stores the facts of a closed session if they are missing. It takes the write lock at the beginning and at
   * the end only; what changes in between makes it have no effect. Throws `FILE_UNUSABLE`, `DATABASE_BUSY`.
   */
  *store(sessionId: string): Generator<unknown, void> {
    if (!this.isMissing(sessionId)) return;
    const { transactions, store } = this.#deps;
    const claimed = transactions.run(() => {
      const session = store.findSession(sessionId);
      if (session === null || session.endedAt === null) return null;
      return { session, claim: this.#deps.stored.claim(sessionId) };
    });
    if (claimed === null) return;
    const { facts, isComplete } = yield* this.#read(claimed.session);
    if (isComplete) transactions.run(() => this.#deps.stored.fill(claimed.claim, facts));
  }

  /** Stores the facts of a session that is being closed, inside the running transaction, if it is short enough. */
  storeAtClose(session: Session): void {
    if (session.messageCount === 0 || session.messageCount > MAX_MESSAGES_AT_CLOSE) return;
    try {
      const reading = this.#read(session);
      for (let length = 0; length <= MAX_LENGTH_AT_CLOSE; ) {
        const { done, value } = reading.next();
        if (!done) length += value;
        else {
          if (value.isComplete) this.#deps.stored.put(session.id, value.facts);
          return;
        }
      }
    } catch (error) {
      // A file that cannot be read must not keep a session open. A request for the facts fails with this error.
      if (!(error instanceof AppError && error.code === 'FILE_UNUSABLE')) throw error;
    }
  }

  /** Reads all messages in steps, which yield how long their texts are. Leaves out those that have moved. */
  *#read(session: Session): Generator<number, { facts: SessionFacts; isComplete: boolean }> {
    let isComplete = true;
    const onMoved = () => {
      isComplete = false;
    };
    const range = this.#deps.times.messageRangeOf(session);
    const pages = this.#deps.reader.pages(range, MESSAGES_PER_STEP, onMoved);
    const facts = yield* factsOfPages(pages);
    return { facts, isComplete };
  }
}
