import { v7 as uuid } from 'uuid';
import type { ModelSummary, SummaryFailure } from '../../shared/model/model-summary.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import type { Transactions } from '../storage/sqlite/transactions.ts';
import type { CitedSentence } from './cited-sentences.ts';
import type { NotesStore } from './summarise.ts';

/** The window gets all of them with each change of the models. */
const MAX_FAILURES = 50;

/**
 * The summaries of models and the notes for them, in the database only: a rebuild leaves them out, and they
 * are made when somebody asks for them again. Deleting anything for good removes all of them.
 */
export class StoredSummaries {
  readonly #transactions: Transactions;
  readonly #sql: ReturnType<typeof prepareStatements>;

  /** Returns the summary of a session, or null. */
  readonly find: ReturnType<typeof summaryFinder>;

  constructor(connection: Connection, transactions: Transactions) {
    this.#transactions = transactions;
    this.#sql = prepareStatements(connection);
    this.find = summaryFinder(connection);
  }

  /**
   * Announces that a summary is being made of messages that are about to be read. Returns what the other
   * methods need: if something is deleted for good in between, they store nothing.
   */
  claim(): string {
    const claim = uuid();
    this.#transactions.run(() => {
      // Only one summary is made at a time: any other claim is left from a crash.
      this.#sql.releaseAll.run();
      this.#sql.claim.run(claim);
    });
    return claim;
  }

  release(claim: string): void {
    this.#transactions.run(() => this.#sql.release.run(claim));
  }

  /** Returns false if the claim no longer holds, or the session no longer exists. */
  put(claim: string, sessionId: string, summary: ModelSummary): boolean {
    const text = JSON.stringify(summary);
    return this.#transactions.run(() => {
      const isStored = this.#sql.put.run(sessionId, text, claim, sessionId).changes > 0;
      if (isStored) this.#transactions.record({ kind: 'modelSummary', sessionId });
      return isStored;
    });
  }

  /** Notes that the summary of a session failed. Has no effect for a session that no longer exists. */
  putFailure({ sessionId, at, fault }: SummaryFailure): void {
    this.#transactions.run(() =>
      this.#sql.putFailure.run(sessionId, at, JSON.stringify(fault), sessionId),
    );
  }

  /** Forgets that the summary of a session failed, if it did. */
  removeFailure(sessionId: string): void {
    this.#transactions.run(() => this.#sql.removeFailure.run(sessionId));
  }

  /** Returns the latest failures, latest first. */
  failures(): SummaryFailure[] {
    return this.#sql.failures.all().map(({ session_id: sessionId, failed_at: at, fault: text }) => {
      const fault: SummaryFailure['fault'] = JSON.parse(text);
      return { sessionId, at, fault };
    });
  }

  /** Returns the notes of one session. */
  notesOf(claim: string, sessionId: string): NotesStore {
    return {
      find: (key) => {
        const row = this.#sql.findNotes.get(key);
        if (!row) return null;
        const notes: readonly CitedSentence[] = JSON.parse(row.notes);
        return notes;
      },
      put: (key, notes) => {
        const text = JSON.stringify(notes);
        this.#transactions.run(() =>
          this.#sql.putNotes.run(key, sessionId, text, claim, sessionId),
        );
      },
    };
  }
}

/** Returns a function that returns the summary of a session, or null; for a connection that only reads, too. */
export function summaryFinder(connection: Connection): (sessionId: string) => ModelSummary | null {
  const find = connection.prepare<[string], { summary: string }>(
    'SELECT summary FROM model_summaries WHERE session_id = ?',
  );
  return (sessionId) => {
    const row = find.get(sessionId);
    if (!row) return null;
    const summary: ModelSummary = JSON.parse(row.summary);
    return summary;
  };
}

function prepareStatements(connection: Connection) {
  const ifClaimed = `WHERE EXISTS (SELECT 1 FROM model_claims WHERE claim = ?)
    AND EXISTS (SELECT 1 FROM sessions WHERE id = ?)`;
  return {
    claim: connection.prepare<[string]>('INSERT INTO model_claims (claim) VALUES (?)'),
    releaseAll: connection.prepare<[]>('DELETE FROM model_claims'),
    release: connection.prepare<[string]>('DELETE FROM model_claims WHERE claim = ?'),
    put: connection.prepare<[string, string, string, string]>(
      `INSERT OR REPLACE INTO model_summaries (session_id, summary) SELECT ?, ? ${ifClaimed}`,
    ),
    putFailure: connection.prepare<[string, string, string, string]>(
      `INSERT OR REPLACE INTO model_failures (session_id, failed_at, fault)
       SELECT ?, ?, ? WHERE EXISTS (SELECT 1 FROM sessions WHERE id = ?)`,
    ),
    removeFailure: connection.prepare<[string]>('DELETE FROM model_failures WHERE session_id = ?'),
    failures: connection.prepare<[], { session_id: string; failed_at: string; fault: string }>(
      `SELECT * FROM model_failures ORDER BY failed_at DESC, session_id LIMIT ${MAX_FAILURES}`,
    ),
    findNotes: connection.prepare<[string], { notes: string }>(
      'SELECT notes FROM model_notes WHERE key = ?',
    ),
    putNotes: connection.prepare<[string, string, string, string, string]>(
      `INSERT OR REPLACE INTO model_notes (key, session_id, notes) SELECT ?, ?, ? ${ifClaimed}`,
    ),
  };
}
