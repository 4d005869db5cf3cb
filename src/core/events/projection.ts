import type { Session, Workstream } from '../../shared/model/model.ts';
import { NO_MESSAGES } from '../../shared/model/summary-text.ts';
import { type SessionRow, sessionRecord } from '../records/session.ts';
import { type WorkstreamRow, workstreamRecord } from '../records/workstream.ts';
import type { Connection, Statement } from '../storage/sqlite/connection.ts';
import type { JournalLine } from './journal-line.ts';
import { Removals } from './removals.ts';

/** A line about something that was not removed. */
type KeptLine = Exclude<JournalLine, { event: 'removed' }>;
/** A line with a session as it is then. */
type SessionLine = Extract<JournalLine, { session: Session }>;

/** The effect of a line on the rows. */
export type Applied =
  /** The rows are the same already, or newer. */
  | { readonly kind: 'known' }
  /** It does not fit: it is another workstream's, or about a session that does not exist. */
  | { readonly kind: 'foreign' }
  /** It changed something; the messages of these closed sessions have to be counted. */
  | { readonly kind: 'applied'; readonly closed: readonly string[] };

const KNOWN: Applied = { kind: 'known' };
const FOREIGN: Applied = { kind: 'foreign' };

/**
 * Applies journal lines to the rows. Applying a line again changes nothing, and of two lines about
 * the same thing the later one wins, in any order: so histories can be merged.
 */
export class Projection {
  readonly #connection: Connection;
  readonly #removals: Removals;
  readonly #sql: ReturnType<typeof prepareStatements>;
  /** By the columns that they set. */
  readonly #updates = new Map<string, Statement<[Changed<SessionRow>], unknown>>();

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#removals = new Removals(connection);
    this.#sql = prepareStatements(connection);
  }

  apply(workstreamId: string, line: JournalLine): Applied {
    if (line.event === 'removed') {
      return this.#removals.add(workstreamId, line) ? { kind: 'applied', closed: [] } : KNOWN;
    }
    if (this.#removals.isAbout(workstreamId, line)) return KNOWN;
    const applied = this.#apply(workstreamId, line);
    if (applied !== FOREIGN) this.#putCorrection(line);
    return applied;
  }

  /** Stores the correction of a line, so that it can be undone. */
  #putCorrection(line: KeptLine): void {
    if (!('correction' in line) || line.correction === undefined) return;
    const { correction, at } = line;
    const { id, kind, by, undoes = null, goalBefore = null, madeAt = at } = correction;
    const workstream = 'workstream' in line ? line.workstream : null;
    this.#sql.putCorrection.run({
      id,
      kind,
      by,
      at: madeAt,
      undoes,
      workstreamId: workstream?.id ?? null,
      goalBefore,
      goalAfter: workstream?.weeklyGoalMs ?? null,
    });
    if ('workstream' in line) return;
    const { session } = line;
    this.#sql.putPart.run({
      correctionId: id,
      sessionId: session.id,
      before: line.before ? JSON.stringify(sessionRecord.toFile(line.before)) : null,
      after:
        line.event === 'session_deleted'
          ? null
          : JSON.stringify(sessionRecord.toFile(line.session)),
    });
  }

  #apply(workstreamId: string, line: KeptLine): Applied {
    switch (line.event) {
      case 'workstream_created':
      case 'workstream_changed':
        return this.#putWorkstream(workstreamId, line.workstream, line.at);
      case 'session_active':
        return this.#move(workstreamId, line.session, line.at);
      case 'summary_written':
        return this.#describe(workstreamId, line.session);
      case 'session_deleted':
        return this.#deleteSession(workstreamId, line.session, line.at);
      case 'session_moved':
        return this.#moveAway(workstreamId, line.session.id, line.at);
      default:
        return this.#putSession(workstreamId, line);
    }
  }

  #putWorkstream(workstreamId: string, workstream: Workstream, at: string): Applied {
    if (workstream.id !== workstreamId) return FOREIGN;
    const { changes } = this.#sql.putWorkstream.run({
      ...workstreamRecord.toRow(workstream),
      changed_at: at,
    });
    return changes === 0 ? KNOWN : { kind: 'applied', closed: [] };
  }

  #putSession(workstreamId: string, { session, at, before = null }: SessionLine): Applied {
    if (session.workstreamId !== workstreamId) return FOREIGN;
    const row = this.#sql.session.get(session.id);
    const isHere = row?.workstream_id === workstreamId;
    if (!isHere && !this.#sql.workstream.get(workstreamId)) return FOREIGN;
    if (row && (row.changed_at > at || (!isHere && row.changed_at === at))) return KNOWN;
    // A kill can lose the line with which it left: then its row is still here.
    const comesBack = isHere && row.changed_at < at && isFromElsewhere(before, workstreamId);
    const stays = isHere && !comesBack;
    if (stays && sessionRecord.isSame(sessionRecord.fromRow(row), session)) return KNOWN;
    if (!row) {
      const deleted = this.#sql.deleted.get(session.id);
      if (deleted && deleted.changed_at >= at) return KNOWN;
      if (deleted) this.#sql.forgetDeleted.run(session.id);
    }
    // Sessions of one instant are ordered by when they came to the workstream.
    if (row && !stays) this.#sql.removeSession.run(session.id);
    const { kept, closed } = this.#resolveActive(session);
    this.#write(stays ? row : null, toRow(kept, at));
    return { kind: 'applied', closed: kept.endedAt === null ? closed : [...closed, kept.id] };
  }

  /** Sets only the columns that differ: SQLite writes every index that has a column of an UPDATE. */
  #write(before: Changed<SessionRow> | null, row: Changed<SessionRow>): void {
    if (before === null) {
      this.#sql.insertSession.run(row);
      return;
    }
    const columns = SESSION_COLUMNS.filter((column) => before[column] !== row[column]);
    if (columns.length > 0) this.#update(columns).run(row);
  }

  #update(columns: readonly string[]): Statement<[Changed<SessionRow>], unknown> {
    const assignments = columns.map((column) => `${column} = @${column}`).join(', ');
    const known = this.#updates.get(assignments);
    if (known) return known;
    const statement = this.#connection.prepare<[Changed<SessionRow>]>(
      `UPDATE sessions SET ${assignments} WHERE id = @id`,
    );
    this.#updates.set(assignments, statement);
    return statement;
  }

  /** The other workstream's journal has the session; it may be read before or after this one. */
  #moveAway(workstreamId: string, id: string, at: string): Applied {
    const row = this.#sql.session.get(id);
    if (row?.workstream_id !== workstreamId || row.changed_at > at) return KNOWN;
    this.#sql.removeSession.run(id);
    return { kind: 'applied', closed: [] };
  }

  #deleteSession(
    workstreamId: string,
    { id, workstreamId: itsWorkstreamId }: Pick<Session, 'id' | 'workstreamId'>,
    at: string,
  ): Applied {
    if (itsWorkstreamId !== workstreamId) return FOREIGN;
    if (!this.#sql.workstream.get(workstreamId)) return FOREIGN;
    const row = this.#sql.session.get(id);
    if (row && row.changed_at > at) return KNOWN;
    this.#sql.removeSession.run(id);
    const { changes } = this.#sql.putDeleted.run({ id, workstreamId, at });
    return changes === 0 ? KNOWN : { kind: 'applied', closed: [] };
  }

  /**
   * Two histories may each have an active session. The one with the latest activity (or the greater id)
   * stays active, and the other one ended with its last activity.
   */
  #resolveActive(session: Session): { kept: Session; closed: string[] } {
    if (session.endedAt !== null) return { kept: session, closed: [] };
    const row = this.#sql.otherActive.get(session.workstreamId, session.id);
    if (!row) return { kept: session, closed: [] };
    const other = sessionRecord.fromRow(row);
    if (rank(session) < rank(other)) return { kept: ended(session), closed: [] };
    this.#write(row, toRow(ended(other), row.changed_at));
    return { kept: session, closed: [other.id] };
  }

  /** The result of a line about a session that is not, or no longer, in the workstream; null if it is. */
  #resultElsewhere(workstreamId: string, id: string): Applied | null {
    const row = this.#sql.session.get(id);
    if (row?.workstream_id === workstreamId) return null;
    return row || this.#sql.deleted.get(id) ? KNOWN : FOREIGN;
  }

  #move(
    workstreamId: string,
    { id, lastActivityAt }: Pick<Session, 'id' | 'lastActivityAt'>,
    at: string,
  ): Applied {
    const elsewhere = this.#resultElsewhere(workstreamId, id);
    if (elsewhere) return elsewhere;
    const { changes } = this.#sql.moveActivity.run({ id, lastActivityAt, at });
    return changes === 0 ? KNOWN : { kind: 'applied', closed: [] };
  }

  #describe(
    workstreamId: string,
    session: Extract<JournalLine, { event: 'summary_written' }>['session'],
  ): Applied {
    const elsewhere = this.#resultElsewhere(workstreamId, session.id);
    if (elsewhere) return elsewhere;
    const { changes } = this.#sql.describe.run(session);
    return changes === 0 ? KNOWN : { kind: 'applied', closed: [session.id] };
  }
}

/** True if a session came from another workstream with a correction. */
function isFromElsewhere(before: Session | null, workstreamId: string): boolean {
  return before !== null && before.workstreamId !== workstreamId;
}

function toRow(session: Session, at: string): Changed<SessionRow> {
  return { ...sessionRecord.toRow(session), changed_at: at };
}

function rank({ lastActivityAt, id }: Session): string {
  return `${lastActivityAt} ${id}`;
}

function ended(session: Session): Session {
  return {
    ...session,
    status: 'ended',
    endedAt: session.lastActivityAt,
    // Until they are counted again, up to this end: a count that stays the same would keep the summary.
    messageCount: 0,
    summary: NO_MESSAGES,
    summaryKind: 'placeholder',
    derivedTitle: null,
  };
}

type Changed<Row> = Row & { readonly changed_at: string };

const SESSION_COLUMNS = [...sessionRecord.columns, 'changed_at'] as const;

function insertInto(table: string, columns: readonly string[]): string {
  return `INSERT INTO ${table} (${columns.join(', ')})
    VALUES (${columns.map((column) => `@${column}`).join(', ')})`;
}

function prepareStatements(connection: Connection) {
  const { columns } = workstreamRecord;
  return {
    workstream: connection.prepare<[string]>('SELECT 1 FROM workstreams WHERE id = ?'),
    session: connection.prepare<[string], Changed<SessionRow>>(
      'SELECT * FROM sessions WHERE id = ?',
    ),
    otherActive: connection.prepare<[string, string], Changed<SessionRow>>(
      'SELECT * FROM sessions WHERE workstream_id = ? AND ended_at IS NULL AND id <> ?',
    ),
    putWorkstream: connection.prepare<[Changed<WorkstreamRow>]>(
      `${insertInto('workstreams', [...columns, 'changed_at'])}
       ON CONFLICT (id) DO UPDATE
       SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')},
         changed_at = excluded.changed_at
       WHERE changed_at < excluded.changed_at OR (changed_at = excluded.changed_at
         AND (${columns.join(', ')})
           IS NOT (${columns.map((column) => `excluded.${column}`).join(', ')}))`,
    ),
    insertSession: connection.prepare<[Changed<SessionRow>]>(
      insertInto('sessions', SESSION_COLUMNS),
    ),
    removeSession: connection.prepare<[string]>('DELETE FROM sessions WHERE id = ?'),
    deleted: connection.prepare<[string], { changed_at: string }>(
      'SELECT changed_at FROM deleted_sessions WHERE id = ?',
    ),
    putDeleted: connection.prepare<[{ id: string; workstreamId: string; at: string }]>(
      `INSERT INTO deleted_sessions (id, workstream_id, changed_at)
       VALUES (@id, @workstreamId, @at)
       ON CONFLICT (id) DO UPDATE SET workstream_id = @workstreamId, changed_at = @at
       WHERE changed_at < @at`,
    ),
    forgetDeleted: connection.prepare<[string]>('DELETE FROM deleted_sessions WHERE id = ?'),
    putCorrection: connection.prepare<
      [
        {
          id: string;
          kind: string;
          by: string;
          at: string;
          workstreamId: string | null;
          undoes: string | null;
          goalBefore: number | null;
          goalAfter: number | null;
        },
      ]
    >(
      `INSERT INTO corrections (id, kind, made_by, at, workstream_id, undoes, goal_before, goal_after)
       VALUES (@id, @kind, @by, @at, @workstreamId, @undoes, @goalBefore, @goalAfter)
       ON CONFLICT (id) DO UPDATE SET at = @at WHERE at < @at`,
    ),
    putPart: connection.prepare<
      [{ correctionId: string; sessionId: string; before: string | null; after: string | null }]
    >(
      `INSERT INTO correction_parts (correction_id, session_id, before, after)
       VALUES (@correctionId, @sessionId, @before, @after)
       ON CONFLICT DO NOTHING`,
    ),
    moveActivity: connection.prepare<[{ id: string; lastActivityAt: string; at: string }]>(
      `UPDATE sessions
       SET last_activity_at = max(last_activity_at, @lastActivityAt), changed_at = @at
       WHERE id = @id AND ended_at IS NULL AND changed_at < @at`,
    ),
    describe: connection.prepare<
      [Pick<Session, 'id' | 'messageCount' | 'summary' | 'derivedTitle'>]
    >(
      `UPDATE sessions
       SET message_count = @messageCount, summary = @summary, derived_title = @derivedTitle
       WHERE id = @id AND ended_at IS NOT NULL
         AND (message_count, summary, derived_title)
           IS NOT (@messageCount, @summary, @derivedTitle)`,
    ),
  };
}
