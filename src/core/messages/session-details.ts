import type { Session, SessionDetails } from '../../shared/model/model.ts';
import { type SessionRow, sessionRecord } from '../records/session.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import type { MessageReader } from './message-reader.ts';
import type { SessionKeeper, SessionTimes } from './message-store.ts';

interface SessionSource {
  getSession(id: string): Session;
}

/** What a session's own page shows beside its messages. */
export class SessionDetailsReader {
  readonly #store: SessionSource;
  readonly #sessions: Pick<SessionKeeper, 'syncAndExpire'>;
  readonly #times: Pick<SessionTimes, 'messageRangeOf'>;
  readonly #reader: MessageReader;
  readonly #sql: ReturnType<typeof prepareNeighbours>;

  constructor(parts: {
    connection: Connection;
    store: SessionSource;
    sessions: Pick<SessionKeeper, 'syncAndExpire'>;
    times: Pick<SessionTimes, 'messageRangeOf'>;
    reader: MessageReader;
  }) {
    this.#store = parts.store;
    this.#sessions = parts.sessions;
    this.#times = parts.times;
    this.#reader = parts.reader;
    this.#sql = prepareNeighbours(parts.connection);
  }

  /**
   * The session as it is now, what is in it, and the sessions of its workstream before and after
   * it. Throws `SESSION_NOT_FOUND`.
   */
  load(sessionId: string): SessionDetails {
    this.#sessions.syncAndExpire(this.#store.getSession(sessionId).workstreamId);
    const session = this.#store.getSession(sessionId);
    const previous = this.#sql.previous.get(sessionId);
    const next = this.#sql.next.get(sessionId);
    return {
      session,
      ...this.#reader.outline(this.#times.messageRangeOf(session)),
      previous: previous ? sessionRecord.fromRow(previous) : null,
      next: next ? sessionRecord.fromRow(next) : null,
    };
  }
}

/** In the order of the history: by their start, and those of one instant as they were made. */
function prepareNeighbours(connection: Connection) {
  const beside = (comparison: '<' | '>', order: 'ASC' | 'DESC') =>
    connection.prepare<[string], SessionRow>(
      `SELECT near.* FROM sessions at JOIN sessions near
         ON near.workstream_id = at.workstream_id
         AND (near.started_at, near.rowid) ${comparison} (at.started_at, at.rowid)
       WHERE at.id = ? ORDER BY near.started_at ${order}, near.rowid ${order} LIMIT 1`,
    );
  return { previous: beside('<', 'DESC'), next: beside('>', 'ASC') };
}
