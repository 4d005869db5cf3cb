import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import {
  type Instant,
  SCRATCH_ID,
  type Session,
  type SessionKey,
  type SessionStatus,
  type Workstream,
  type WorkstreamOverview,
  type WorkstreamState,
} from '../../shared/model.ts';
import { pageLimit, sessionKey, title, workstreamState } from '../../shared/schemas.ts';
import type { Clock } from '../clock.ts';
import { toInstant, toMs } from '../instant.ts';
import { validate } from '../validate.ts';
import type { DataFolder } from './data-folder.ts';
import type { Database } from './database.ts';
import { toOverview, toSession, toWorkstream } from './rows.ts';
import { prepareStatements, type Statements } from './statements.ts';
import type { Transactions } from './transactions.ts';

const creation = z.object({ title });
const changes = z.object({ title: title.exactOptional(), state: workstreamState.exactOptional() });
const page = z.object({ limit: pageLimit, before: sessionKey.exactOptional() });

/** How a session is closed. */
export interface Closing {
  readonly status: Exclude<SessionStatus, 'active'>;
  readonly endedAt: Instant;
  readonly messageCount: number;
  readonly summary: string;
}

/**
 * The rows of workstreams and sessions. It holds what must be true of every row; when a session
 * starts, times out and ends is decided by the `SessionManager`.
 */
export class WorkstreamStore {
  readonly #folder: DataFolder;
  readonly #transactions: Transactions;
  readonly #clock: Clock;
  readonly #sql: Statements;

  constructor(parts: {
    database: Database;
    folder: DataFolder;
    transactions: Transactions;
    clock: Clock;
  }) {
    this.#folder = parts.folder;
    this.#transactions = parts.transactions;
    this.#clock = parts.clock;
    this.#sql = prepareStatements(parts.database);
  }

  /** Makes the workstream that always exists, unless it is there. */
  ensureScratch(): void {
    // Looked up inside: another process may be opening the folder for the first time as well.
    this.#transactions.run(() => {
      if (!this.#sql.workstream.get(SCRATCH_ID)) this.#insert(SCRATCH_ID, 'Scratch');
    });
    this.#folder.prepareWorkstream(SCRATCH_ID);
  }

  /** Makes a workstream. The title (1 to 200 characters) is trimmed. Throws `INVALID_INPUT`. */
  createWorkstream(input: { title: string }): Workstream {
    const { title } = validate(creation, input);
    return this.#insert(uuid({ msecs: this.#clock.now() }), title);
  }

  /** Throws `WORKSTREAM_NOT_FOUND`. */
  getWorkstream(id: string): Workstream {
    const row = this.#sql.workstream.get(id);
    if (!row) throw new AppError('WORKSTREAM_NOT_FOUND', 'This workstream does not exist.');
    return toWorkstream(row);
  }

  /** All workstreams, archived ones too, most recently active first. */
  listWorkstreams(): WorkstreamOverview[] {
    const active = new Map(
      this.listActiveSessions().map((session) => [session.workstreamId, session]),
    );
    return this.#sql.overviews.all().map((row) => toOverview(row, active.get(row.id) ?? null));
  }

  /** One workstream as the list has it. Throws `WORKSTREAM_NOT_FOUND`. */
  getOverview(id: string): WorkstreamOverview {
    const row = this.#sql.overview.get(id);
    if (!row) throw new AppError('WORKSTREAM_NOT_FOUND', 'This workstream does not exist.');
    return toOverview(row, this.getActiveSession(id));
  }

  /**
   * Changes title or state. Throws `WORKSTREAM_NOT_FOUND`, `INVALID_INPUT`; for archiving also
   * `WORKSTREAM_PROTECTED` (scratch) and `SESSION_ALREADY_ACTIVE` (a session is running in it).
   */
  updateWorkstream(id: string, input: { title?: string; state?: WorkstreamState }): Workstream {
    const change = validate(changes, input);
    return this.#transactions.run(() => {
      const before = this.getWorkstream(id);
      if (change.state === 'archived') this.#refuseArchiving(before);
      const now = Math.max(this.#clock.now(), toMs(before.updatedAt));
      this.#sql.updateWorkstream.run({
        id,
        title: change.title ?? before.title,
        state: change.state ?? before.state,
        updatedAt: toInstant(now),
      });
      this.#transactions.record({ kind: 'workstream', workstreamId: id });
      return this.getWorkstream(id);
    });
  }

  /**
   * Inserts an active session that starts at the given instant. Throws `WORKSTREAM_NOT_FOUND`,
   * `WORKSTREAM_ARCHIVED`, `SESSION_ALREADY_ACTIVE` (with the active session's id).
   */
  createSession(workstreamId: string, startedAt: Instant): Session {
    return this.#transactions.run(() => {
      if (this.getWorkstream(workstreamId).state === 'archived') {
        throw new AppError(
          'WORKSTREAM_ARCHIVED',
          'This workstream is archived. Restore it to start a session.',
        );
      }
      this.#refuseSecondSession(workstreamId);
      const id = uuid({ msecs: toMs(startedAt) });
      this.#sql.insertSession.run({ id, workstreamId, startedAt });
      return this.#sessionChanged('started', id);
    });
  }

  /**
   * Closes an active session, with its summary as a placeholder that waits for compression.
   * Throws `SESSION_NOT_FOUND`, `SESSION_NOT_ACTIVE`.
   */
  endSession(id: string, closing: Closing): Session {
    return this.#transactions.run(() => {
      this.requireActive(id);
      this.#sql.closeSession.run({ id, ...closing });
      return this.#sessionChanged('closed', id);
    });
  }

  /** Moves a running session's activity forward (never back) and sets its count so far. */
  touchSession(id: string, lastActivityAt: Instant, messageCount: number): Session {
    return this.#transactions.run(() => {
      const { changes } = this.#sql.touchSession.run({ id, lastActivityAt, messageCount });
      return changes === 0 ? this.getSession(id) : this.#sessionChanged('updated', id);
    });
  }

  /** Puts a closed session's count and summary right when lines from its time arrive late. */
  correctSession(id: string, messageCount: number, summary: string): Session {
    return this.#transactions.run(() => {
      this.#sql.correctSession.run({ id, messageCount, summary });
      return this.#sessionChanged('updated', id);
    });
  }

  /** Throws `SESSION_NOT_FOUND`. */
  getSession(id: string): Session {
    const row = this.#sql.session.get(id);
    if (!row) throw new AppError('SESSION_NOT_FOUND', 'This session does not exist.');
    return toSession(row);
  }

  /** The workstream's session that has no end yet, or null. Throws `WORKSTREAM_NOT_FOUND`. */
  getActiveSession(workstreamId: string): Session | null {
    const row = this.#sql.activeSession.get(workstreamId);
    if (row) return toSession(row);
    this.getWorkstream(workstreamId);
    return null;
  }

  /** The active sessions of all workstreams, the one that has been idle for longest first. */
  listActiveSessions(): Session[] {
    return this.#sql.activeSessions.all().map(toSession);
  }

  /** Throws `SESSION_NOT_FOUND`, `SESSION_NOT_ACTIVE`. */
  requireActive(id: string): Session {
    const session = this.getSession(id);
    if (session.status === 'active') return session;
    throw new AppError('SESSION_NOT_ACTIVE', 'This session has already ended.');
  }

  /**
   * A workstream's sessions, newest first, at most `limit` (1 to 1000) of them. The next page
   * comes `before` the last session of this one. Throws `WORKSTREAM_NOT_FOUND`, `INVALID_INPUT`.
   */
  listSessions(workstreamId: string, options: { limit: number; before?: SessionKey }): Session[] {
    const { limit, before } = validate(page, options);
    this.getWorkstream(workstreamId);
    const rows = before
      ? this.#sql.sessionsBefore.all({ workstreamId, limit, ...before })
      : this.#sql.newestSessions.all({ workstreamId, limit });
    return rows.map(toSession);
  }

  /** A workstream's closed sessions that have a part in the time between (both ends included). */
  listClosedWithin(workstreamId: string, from: Instant, to: Instant): Session[] {
    const found: Session[] = [];
    // Sessions do not overlap: the first one that ended earlier is followed by none that did not.
    for (const row of this.#sql.sessionsUntil.iterate(workstreamId, to)) {
      if (row.ended_at === null) continue;
      if (row.ended_at < from) break;
      found.push(toSession(row));
    }
    return found;
  }

  /** The latest instant of the workstream's sessions: time in it does not go back behind that. */
  latestInstant(workstreamId: string): Instant | null {
    const [newest] = this.#sql.newestSessions.all({ workstreamId, limit: 1 });
    return newest ? (newest.ended_at ?? newest.last_activity_at) : null;
  }

  #insert(id: string, title: string): Workstream {
    return this.#transactions.run(() => {
      this.#sql.insertWorkstream.run({ id, title, now: toInstant(this.#clock.now()) });
      this.#folder.prepareWorkstream(id);
      this.#transactions.record({ kind: 'workstream', workstreamId: id });
      return this.getWorkstream(id);
    });
  }

  #sessionChanged(event: 'started' | 'updated' | 'closed', id: string): Session {
    const session = this.getSession(id);
    this.#transactions.record({ kind: 'session', event, session });
    return session;
  }

  #refuseArchiving(workstream: Workstream): void {
    if (workstream.id === SCRATCH_ID) {
      throw new AppError('WORKSTREAM_PROTECTED', 'Scratch is always there: it cannot be archived.');
    }
    this.#refuseSecondSession(workstream.id, 'A session is running. End it before archiving.');
  }

  #refuseSecondSession(workstreamId: string, message = 'A session is already running.'): void {
    const active = this.getActiveSession(workstreamId);
    if (active) throw new AppError('SESSION_ALREADY_ACTIVE', message, { sessionId: active.id });
  }
}
