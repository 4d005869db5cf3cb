import type { Instant, Session } from '../../shared/model/model.ts';
import { TokenSum, type TokenTotals } from '../../shared/model/tokens.ts';
import { EARLIEST, LATEST } from '../base/instant.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import type { KeyRow, MessageRange } from './message-range.ts';
import { BEFORE_ALL, type MessageReader, toKeyRow } from './message-reader.ts';
import type { SessionTimes } from './message-store.ts';

/** Few enough that reading them from the index does not block. */
const ROWS_PER_STEP = 2000;
const SESSIONS_PER_STEP = 50;

interface Deps {
  readonly connection: Connection;
  readonly store: {
    getSession(id: string): Session;
    getActiveSession(workstreamId: string): Session | null;
    closedWithin(workstreamId: string, from: Instant, to: Instant): Iterable<Session[]>;
  };
  readonly times: Pick<SessionTimes, 'messageRangeOf'>;
  readonly reader: MessageReader;
}

/**
 * Adds up the tokens of sessions, as of the last sync of the files, in steps. Nothing is added up in
 * advance: a correction moves the messages of a session, and would move the totals.
 */
export class TokenReader {
  readonly #deps: Deps;
  readonly #any: { get(): unknown };

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#any = deps.connection.prepare('SELECT 1 FROM message_tokens LIMIT 1');
  }

  /** Returns the tokens of a session; null if no message says any. Throws `SESSION_NOT_FOUND`. */
  *ofSession(sessionId: string): Generator<void, TokenTotals | null> {
    const session = this.#deps.store.getSession(sessionId);
    const sum = new TokenSum();
    yield* this.#add(sum, this.#deps.times.messageRangeOf(session));
    return sum.totals();
  }

  /**
   * Returns the tokens of the sessions of a workstream, those that were moved there included; null if no
   * message says any. Throws `WORKSTREAM_NOT_FOUND`.
   */
  *ofWorkstream(workstreamId: string): Generator<void, TokenTotals | null> {
    const { store, times } = this.#deps;
    const active = store.getActiveSession(workstreamId);
    if (this.#any.get() === undefined) return null;
    const sum = new TokenSum();
    let count = 0;
    for (const page of store.closedWithin(workstreamId, EARLIEST, LATEST)) {
      for (const session of page) {
        yield* this.#add(sum, times.messageRangeOf(session));
        count += 1;
        if (count % SESSIONS_PER_STEP === 0) yield;
      }
    }
    if (active) yield* this.#add(sum, times.messageRangeOf(active));
    return sum.totals();
  }

  *#add(sum: TokenSum, range: MessageRange): Generator<void, void> {
    for (let after: KeyRow = toKeyRow(BEFORE_ALL); ; ) {
      const rows = this.#deps.reader.tokens(range, after, ROWS_PER_STEP);
      for (const { timestamp, position, workstream_id, ...tokens } of rows) sum.add(tokens);
      const last = rows.at(-1);
      if (!last || rows.length < ROWS_PER_STEP) return;
      after = last;
      yield;
    }
  }
}
