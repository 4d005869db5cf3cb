import { v7 as uuid } from 'uuid';
import { FACTS_VERSION, type SessionFacts } from '../../shared/model/session-facts.ts';
import type { Connection } from '../storage/sqlite/connection.ts';

/**
 * The facts of closed sessions in the database. They follow from the messages, which the files have, so no
 * file has them. Whatever changes which messages a session has removes its row: triggers do if its times,
 * its workstream or what it adopted change, and `SessionSync` calls `removeWithin` for new lines.
 */
export class StoredFacts {
  readonly #sql: ReturnType<typeof prepareStatements>;

  constructor(connection: Connection) {
    this.#sql = prepareStatements(connection);
  }

  /** Returns the facts of a session; null if it has none of this version. */
  find(sessionId: string): SessionFacts | null {
    const row = this.#sql.find.get(sessionId);
    if (!row) return null;
    const facts: SessionFacts = JSON.parse(row.facts);
    return facts;
  }

  put(sessionId: string, facts: SessionFacts): void {
    this.#sql.put.run(sessionId, FACTS_VERSION, JSON.stringify(facts), null);
  }

  /**
   * Announces that the facts of a session are being made outside a transaction. Returns what `fill` needs;
   * a later claim, and every change of the session's messages in between, makes that have no effect.
   */
  claim(sessionId: string): string {
    const claim = uuid();
    this.#sql.put.run(sessionId, FACTS_VERSION, null, claim);
    return claim;
  }

  /** Stores facts, if the claim still holds. */
  fill(claim: string, facts: SessionFacts): void {
    this.#sql.fill.run(JSON.stringify(facts), claim);
  }

  /** Removes the facts of a workstream's sessions that overlap a range, both ends included. */
  removeWithin(workstreamId: string, from: string, to: string): void {
    this.#sql.removeWithin.run(workstreamId, from, to);
  }

  remove(sessionId: string): void {
    this.#sql.remove.run(sessionId);
  }
}

function prepareStatements(connection: Connection) {
  return {
    find: connection.prepare<[string], { facts: string }>(
      `SELECT facts FROM session_facts
       WHERE session_id = ? AND version = ${FACTS_VERSION} AND facts IS NOT NULL`,
    ),
    put: connection.prepare<[string, number, string | null, string | null]>(
      'INSERT OR REPLACE INTO session_facts (session_id, version, facts, claim) VALUES (?, ?, ?, ?)',
    ),
    fill: connection.prepare<[string, string]>(
      'UPDATE session_facts SET facts = ?, claim = NULL WHERE claim = ?',
    ),
    removeWithin: connection.prepare<[string, string, string]>(
      `DELETE FROM session_facts WHERE session_id IN
         (SELECT id FROM sessions WHERE workstream_id = ? AND ended_at >= ? AND started_at <= ?)`,
    ),
    remove: connection.prepare<[string]>('DELETE FROM session_facts WHERE session_id = ?'),
  };
}
