import type { Instant, Session } from '../../shared/model/model.ts';
import { session, sessionRecord } from '../records/session.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import {
  type DerivedFields,
  isPrematureTimeout,
  NOTHING_DERIVED,
  type SessionRegister,
  sessionOf,
} from './session-register.ts';
import { NO_WORDS, type SessionWords, withWords, wordsIn } from './session-words.ts';

/** The registers of a session, by the workstream whose journal has the lines. */
export type Registers = Map<string, SessionRegister>;

interface RegisterRow {
  readonly session_id: string;
  readonly workstream_id: string;
  readonly claimed_at: Instant | null;
  readonly claim: string | null;
  /** Null for those of the claim. */
  readonly words: string | null;
  readonly activity: string;
  readonly described_at: Instant | null;
  readonly described: string | null;
  readonly moved_at: Instant | null;
  readonly deleted_at: Instant | null;
}

const COLUMNS = [
  'claimed_at',
  'claim',
  'words',
  'activity',
  'described_at',
  'described',
  'moved_at',
  'deleted_at',
] as const satisfies readonly (keyof RegisterRow)[];

/**
 * Stores the registers of the few sessions that a row is not enough for. If a session has any, all
 * that its row follows from is here.
 */
export class SessionRegisters {
  readonly #sql: ReturnType<typeof prepareStatements>;

  constructor(connection: Connection) {
    this.#sql = prepareStatements(connection);
  }

  of(sessionId: string): Registers {
    const rows = this.#sql.ofSession.all(sessionId);
    return new Map(rows.map((row) => [row.workstream_id, fromRow(row)]));
  }

  put(sessionId: string, registers: Registers): void {
    for (const [workstreamId, register] of registers) {
      this.#sql.put.run(toRow(sessionId, workstreamId, register));
    }
  }

  remove(sessionId: string): void {
    this.#sql.remove.run(sessionId);
  }

  /** Returns the sessions that a journal has lines about, of those that are stored here. */
  sessionsIn(workstreamId: string): string[] {
    return this.#sql.sessionsIn.all(workstreamId).map(({ session_id: id }) => id);
  }

  /** Returns those of them that may be active by a complete line in any journal. */
  activeIn(workstreamId: string): string[] {
    return this.#sql.activeIn.all(workstreamId).map(({ session_id: id }) => id);
  }
}

function fromRow(row: RegisterRow): SessionRegister {
  const { claimed_at: claimedAt, described_at: describedAt } = row;
  const claimed = claimedAt === null ? null : parseSession(row.claim);
  const ofClaim = claimed ? wordsIn(claimedAt ?? '', claimed, null) : NO_WORDS;
  return {
    claim: claimed && { at: claimedAt ?? '', session: withWords(claimed, NO_WORDS) },
    words: row.words === null ? ofClaim : (JSON.parse(row.words) as SessionWords),
    activity: JSON.parse(row.activity),
    described:
      describedAt === null
        ? null
        : { at: describedAt, fields: JSON.parse(row.described ?? '') as DerivedFields },
    movedAt: row.moved_at,
    deletedAt: row.deleted_at,
  };
}

function parseSession(record: string | null): Session {
  return session.parse(JSON.parse(record ?? ''));
}

function toRow(sessionId: string, workstreamId: string, register: SessionRegister): RegisterRow {
  const { claim, words, activity, described, movedAt, deletedAt } = register;
  // What is derived is in `described`.
  const session = isPrematureTimeout(register)
    ? (claim?.session ?? null)
    : sessionOf({ ...register, described: null });
  return {
    session_id: sessionId,
    workstream_id: workstreamId,
    claimed_at: claim?.at ?? null,
    claim: session && JSON.stringify(sessionRecord.toFile({ ...session, ...NOTHING_DERIVED })),
    words: JSON.stringify(words),
    activity: JSON.stringify(activity),
    described_at: described?.at ?? null,
    described: described && JSON.stringify(described.fields),
    moved_at: movedAt,
    deleted_at: deletedAt,
  };
}

function prepareStatements(connection: Connection) {
  return {
    ofSession: connection.prepare<[string], RegisterRow>(
      'SELECT * FROM session_registers WHERE session_id = ?',
    ),
    put: connection.prepare<[RegisterRow]>(
      `INSERT INTO session_registers (session_id, workstream_id, ${COLUMNS.join(', ')})
       VALUES (@session_id, @workstream_id, ${COLUMNS.map((column) => `@${column}`).join(', ')})
       ON CONFLICT (session_id, workstream_id) DO UPDATE
       SET ${COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    ),
    remove: connection.prepare<[string]>('DELETE FROM session_registers WHERE session_id = ?'),
    sessionsIn: connection.prepare<[string], { session_id: string }>(
      'SELECT session_id FROM session_registers WHERE workstream_id = ? ORDER BY session_id',
    ),
    activeIn: connection.prepare<[string], { session_id: string }>(
      `SELECT session_id FROM session_registers here
       WHERE workstream_id = ? AND EXISTS (SELECT 1 FROM session_registers each
         WHERE each.session_id = here.session_id AND (each.claim ->> 'status' = 'active'
           OR (each.claim ->> 'status' = 'timed_out' AND EXISTS (SELECT 1
             FROM session_registers any_journal
             WHERE any_journal.session_id = here.session_id AND any_journal.activity <> '[]'))))
       ORDER BY session_id`,
    ),
  };
}
