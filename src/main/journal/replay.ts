import type { Session, Workstream } from '../../shared/model.ts';
import { NO_MESSAGES } from '../sessions/summary.ts';
import type { Connection } from '../store/connection.ts';
import { type SessionRow, toSession } from '../store/rows.ts';
import type { JournalLine } from './journal-line.ts';

/** What a line has made of the rows. */
export type Applied =
  /** It says nothing that the rows do not say already, or say better. */
  | { readonly kind: 'known' }
  /** It fits nowhere: of another workstream, or about a session that does not exist. */
  | { readonly kind: 'foreign' }
  /** It changed something; these closed sessions want their messages counted. */
  | { readonly kind: 'applied'; readonly closed: readonly string[] };

const KNOWN: Applied = { kind: 'known' };
const FOREIGN: Applied = { kind: 'foreign' };

/**
 * Makes the rows what a journal's lines say. Doing so again changes nothing, and of two lines about
 * the same thing the later written one holds, whatever their order: so histories can be merged.
 */
export class Replay {
  readonly #sql: ReturnType<typeof prepareStatements>;

  constructor(connection: Connection) {
    this.#sql = prepareStatements(connection);
  }

  apply(workstreamId: string, line: JournalLine): Applied {
    switch (line.event) {
      case 'workstream_created':
      case 'workstream_changed':
        return this.#putWorkstream(workstreamId, line.workstream, line.at);
      case 'session_active':
        return this.#move(workstreamId, line.session, line.at);
      case 'summary_written':
        return this.#describe(workstreamId, line.session);
      default:
        return this.#putSession(workstreamId, line.session, line.at);
    }
  }

  #putWorkstream(workstreamId: string, workstream: Workstream, at: string): Applied {
    if (workstream.id !== workstreamId) return FOREIGN;
    const { changes } = this.#sql.putWorkstream.run({ ...workstream, at });
    return changes === 0 ? KNOWN : { kind: 'applied', closed: [] };
  }

  #putSession(workstreamId: string, session: Session, at: string): Applied {
    const before = this.#sql.session.get(session.id);
    const isElsewhere = before !== undefined && before.workstream_id !== workstreamId;
    if (isElsewhere || session.workstreamId !== workstreamId) return FOREIGN;
    if (!this.#sql.workstream.get(workstreamId)) return FOREIGN;
    if (before && before.changed_at > at) return KNOWN;
    if (before && isSame(toSession(before), session)) return KNOWN;
    const { kept, closed } = this.#settle(session);
    this.#sql.putSession.run({ ...kept, at });
    return { kind: 'applied', closed: kept.endedAt === null ? closed : [...closed, kept.id] };
  }

  /**
   * Two histories may each claim an active session. The one that was active last goes on (of two
   * that were at the same time, the one with the greater id), the other ended when it was last active.
   */
  #settle(session: Session): { kept: Session; closed: string[] } {
    if (session.endedAt !== null) return { kept: session, closed: [] };
    const row = this.#sql.otherActive.get(session.workstreamId, session.id);
    if (!row) return { kept: session, closed: [] };
    const other = toSession(row);
    if (rank(session) < rank(other)) return { kept: ended(session), closed: [] };
    this.#sql.putSession.run({ ...ended(other), at: row.changed_at });
    return { kept: session, closed: [other.id] };
  }

  #move(
    workstreamId: string,
    { id, lastActivityAt }: Pick<Session, 'id' | 'lastActivityAt'>,
    at: string,
  ): Applied {
    const row = this.#sql.session.get(id);
    if (row?.workstream_id !== workstreamId) return FOREIGN;
    const { changes } = this.#sql.moveActivity.run({ id, lastActivityAt, at });
    return changes === 0 ? KNOWN : { kind: 'applied', closed: [] };
  }

  #describe(
    workstreamId: string,
    { id, messageCount, summary }: Pick<Session, 'id' | 'messageCount' | 'summary'>,
  ): Applied {
    const row = this.#sql.session.get(id);
    if (row?.workstream_id !== workstreamId) return FOREIGN;
    const { changes } = this.#sql.describe.run({ id, messageCount, summary });
    return changes === 0 ? KNOWN : { kind: 'applied', closed: [id] };
  }
}

function rank({ lastActivityAt, id }: Session): string {
  return `${lastActivityAt} ${id}`;
}

function ended(session: Session): Session {
  return {
    ...session,
    status: 'ended',
    endedAt: session.lastActivityAt,
    summary: NO_MESSAGES,
    summaryKind: 'placeholder',
  };
}

/** Whether a row says what a line says; the facts of a closed one are counted, not compared. */
function isSame(row: Session, session: Session): boolean {
  return (
    row.status === session.status &&
    row.startedAt === session.startedAt &&
    row.endedAt === session.endedAt &&
    row.lastActivityAt === session.lastActivityAt &&
    (session.endedAt === null ||
      (row.messageCount === session.messageCount && row.summary === session.summary))
  );
}

type Changed<Value> = Value & { readonly at: string };

function prepareStatements(connection: Connection) {
  return {
    workstream: connection.prepare<[string]>('SELECT 1 FROM workstreams WHERE id = ?'),
    session: connection.prepare<[string], SessionRow & { changed_at: string }>(
      'SELECT * FROM sessions WHERE id = ?',
    ),
    otherActive: connection.prepare<[string, string], SessionRow & { changed_at: string }>(
      'SELECT * FROM sessions WHERE workstream_id = ? AND ended_at IS NULL AND id <> ?',
    ),
    putWorkstream: connection.prepare<[Changed<Workstream>]>(
      `INSERT INTO workstreams (id, title, state, created_at, updated_at, idle_threshold_ms,
         changed_at)
       VALUES (@id, @title, @state, @createdAt, @updatedAt, @idleThresholdMs, @at)
       ON CONFLICT (id) DO UPDATE SET title = @title, state = @state, created_at = @createdAt,
         updated_at = @updatedAt, idle_threshold_ms = @idleThresholdMs, changed_at = @at
       WHERE changed_at <= @at AND (title, state, created_at, updated_at, idle_threshold_ms)
         IS NOT (@title, @state, @createdAt, @updatedAt, @idleThresholdMs)`,
    ),
    putSession: connection.prepare<[Changed<Session>]>(
      `INSERT INTO sessions (id, workstream_id, started_at, ended_at, status, message_count,
         last_activity_at, summary, summary_kind, changed_at)
       VALUES (@id, @workstreamId, @startedAt, @endedAt, @status, @messageCount, @lastActivityAt,
         @summary, @summaryKind, @at)
       ON CONFLICT (id) DO UPDATE SET started_at = @startedAt, ended_at = @endedAt,
         status = @status, message_count = @messageCount, last_activity_at = @lastActivityAt,
         summary = @summary, summary_kind = @summaryKind, changed_at = @at`,
    ),
    moveActivity: connection.prepare<[{ id: string; lastActivityAt: string; at: string }]>(
      `UPDATE sessions
       SET last_activity_at = max(last_activity_at, @lastActivityAt), changed_at = @at
       WHERE id = @id AND ended_at IS NULL AND changed_at < @at`,
    ),
    describe: connection.prepare<[Pick<Session, 'id' | 'messageCount' | 'summary'>]>(
      `UPDATE sessions SET message_count = @messageCount, summary = @summary
       WHERE id = @id AND ended_at IS NOT NULL
         AND (message_count, summary) IS NOT (@messageCount, @summary)`,
    ),
  };
}
