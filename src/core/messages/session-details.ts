import { BY_USER, type Session, type SessionDetails } from '../../shared/model/model.ts';
import { type SessionRow, sessionRecord } from '../records/session.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import type { CorrectionStore } from '../workstreams/correction-store.ts';
import type { MessageReader } from './message-reader.ts';
import type { SessionTimes } from './message-store.ts';
import { type SourceLog, SourceLogs } from './source-logs.ts';

/** Few enough that reading them does not block. */
const MESSAGES_PER_STEP = 20;

interface SessionSource {
  getSession(id: string): Session;
}

interface Deps {
  readonly connection: Connection;
  readonly store: SessionSource;
  readonly corrections: Pick<CorrectionStore, 'latestOf'>;
  readonly times: Pick<SessionTimes, 'messageRangeOf'>;
  readonly reader: MessageReader;
}

/** Reads what a session's own page shows besides its messages. */
export class SessionDetailsReader {
  readonly #sql: ReturnType<typeof prepareNeighbours>;
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#sql = prepareNeighbours(deps.connection);
  }

  /**
   * Returns the session, an outline of its messages, and the sessions of its workstream before and
   * after it, all as of the last sync of the files. Throws `SESSION_NOT_FOUND`.
   */
  load(sessionId: string): SessionDetails {
    const session = this.#deps.store.getSession(sessionId);
    const previous = this.#sql.previous.get(sessionId);
    const next = this.#sql.next.get(sessionId);
    return {
      session,
      startedBy: this.#programThatSet('startedAt', sessionId),
      endedBy: this.#programThatSet('endedAt', sessionId),
      ...this.#deps.reader.outline(this.#deps.times.messageRangeOf(session)),
      previous: previous ? sessionRecord.fromRow(previous) : null,
      next: next ? sessionRecord.fromRow(next) : null,
    };
  }

  #programThatSet(field: 'startedAt' | 'endedAt', sessionId: string): string | null {
    const by = this.#deps.corrections.latestOf(sessionId, field)?.by ?? BY_USER;
    return by === BY_USER ? null : by;
  }

  /**
   * Returns the logs that the messages of a session come from. Reads its messages, in steps, because few want
   * to know it: the index would have to keep it for all. Throws `SESSION_NOT_FOUND`.
   */
  *sourceLogs(sessionId: string): Generator<void, readonly SourceLog[]> {
    const range = this.#deps.times.messageRangeOf(this.#deps.store.getSession(sessionId));
    const logs = new SourceLogs();
    for (const messages of this.#deps.reader.pages(range, MESSAGES_PER_STEP)) {
      for (const message of messages) logs.add(message);
      yield;
    }
    return logs.list;
  }
}

/** In the order of the history: by start, then by id. */
function prepareNeighbours(connection: Connection) {
  const beside = (comparison: '<' | '>', order: 'ASC' | 'DESC') =>
    connection.prepare<[string], SessionRow>(
      `SELECT near.* FROM sessions at JOIN sessions near
         ON near.workstream_id = at.workstream_id
         AND (near.started_at, near.id) ${comparison} (at.started_at, at.id)
       WHERE at.id = ? ORDER BY near.started_at ${order}, near.id ${order} LIMIT 1`,
    );
  return { previous: beside('<', 'DESC'), next: beside('>', 'ASC') };
}
