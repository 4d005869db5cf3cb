import { v7 as uuid } from 'uuid';
import type {
  AnyModelSummary,
  ModelSummary,
  SummaryFailure,
  SummarySubject,
  WorkstreamModelSummary,
} from '../../shared/model/model-summary.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import type { Transactions } from '../storage/sqlite/transactions.ts';
import type { CitedSentence } from './cited-sentences.ts';
import type { NotesStore } from './summarise.ts';

/** The window gets all of them with each change of the models. */
const MAX_FAILURES = 50;

interface NotesOfRun extends NotesStore {
  /** Removes the subject's notes that were not looked for: they are about what it was made of before. */
  removeOthers(): void;
}

/** What is stored about the subjects of a kind, and in which tables. */
const TABLES = {
  session: {
    subjects: 'sessions',
    summaries: 'model_summaries',
    notes: 'model_notes',
    subjectId: 'session_id',
  },
  workstream: {
    subjects: 'workstreams',
    summaries: 'workstream_model_summaries',
    notes: 'workstream_model_notes',
    subjectId: 'workstream_id',
  },
} as const satisfies Record<SummarySubject['kind'], unknown>;

/**
 * The summaries of models and the notes for them, in the database only: a rebuild leaves them out, and they
 * are made when somebody asks for them again. Deleting anything for good removes all of them.
 */
export class StoredSummaries {
  readonly #transactions: Transactions;
  readonly #sql: ReturnType<typeof prepareStatements>;

  /** Returns the summary of a session, or null. */
  readonly find: ReturnType<typeof summaryFinder>;
  /** Returns the summary of a workstream, or null. */
  readonly findOfWorkstream: (workstreamId: string) => WorkstreamModelSummary | null;

  constructor(connection: Connection, transactions: Transactions) {
    this.#transactions = transactions;
    this.#sql = prepareStatements(connection);
    this.find = summaryFinder(connection);
    this.findOfWorkstream = finder<WorkstreamModelSummary>(connection, 'workstream');
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

  /** Returns false if the claim no longer holds, or the subject no longer exists. */
  put(claim: string, { kind, id }: SummarySubject, summary: AnyModelSummary): boolean {
    const text = JSON.stringify(summary);
    return this.#transactions.run(() => {
      const isStored = this.#sql[kind].put.run(id, text, claim, id).changes > 0;
      if (isStored && kind === 'session') {
        this.#transactions.record({ kind: 'modelSummary', sessionId: id });
      }
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

  /** Returns the notes for a summary that is being made. */
  notesOf(claim: string, { kind, id }: SummarySubject): NotesOfRun {
    const sql = this.#sql[kind];
    const used = new Set<string>();
    return {
      find: (key) => {
        used.add(key);
        const row = sql.findNotes.get(key);
        if (!row) return null;
        const notes: readonly CitedSentence[] = JSON.parse(row.notes);
        return notes;
      },
      put: (key, notes) => {
        const text = JSON.stringify(notes);
        this.#transactions.run(() => sql.putNotes.run(key, id, text, claim, id));
      },
      removeOthers: () => {
        const keys = JSON.stringify([...used]);
        this.#transactions.run(() => sql.removeOtherNotes.run(id, keys));
      },
    };
  }
}

/** Returns a function that returns the summary of a session, or null; for a connection that only reads, too. */
export function summaryFinder(connection: Connection): (sessionId: string) => ModelSummary | null {
  return finder<ModelSummary>(connection, 'session');
}

function finder<Summary>(
  connection: Connection,
  kind: SummarySubject['kind'],
): (id: string) => Summary | null {
  const { summaries, subjectId } = TABLES[kind];
  const find = connection.prepare<[string], { summary: string }>(
    `SELECT summary FROM ${summaries} WHERE ${subjectId} = ?`,
  );
  return (id) => {
    const row = find.get(id);
    if (!row) return null;
    const summary: Summary = JSON.parse(row.summary);
    return summary;
  };
}

function prepareStatements(connection: Connection) {
  return {
    session: prepareFor(connection, 'session'),
    workstream: prepareFor(connection, 'workstream'),
    claim: connection.prepare<[string]>('INSERT INTO model_claims (claim) VALUES (?)'),
    releaseAll: connection.prepare<[]>('DELETE FROM model_claims'),
    release: connection.prepare<[string]>('DELETE FROM model_claims WHERE claim = ?'),
    putFailure: connection.prepare<[string, string, string, string]>(
      `INSERT OR REPLACE INTO model_failures (session_id, failed_at, fault)
       SELECT ?, ?, ? WHERE EXISTS (SELECT 1 FROM sessions WHERE id = ?)`,
    ),
    removeFailure: connection.prepare<[string]>('DELETE FROM model_failures WHERE session_id = ?'),
    failures: connection.prepare<[], { session_id: string; failed_at: string; fault: string }>(
      `SELECT * FROM model_failures ORDER BY failed_at DESC, session_id LIMIT ${MAX_FAILURES}`,
    ),
  };
}

function prepareFor(connection: Connection, kind: SummarySubject['kind']) {
  const { subjects, summaries, notes, subjectId } = TABLES[kind];
  const ifClaimed = `WHERE EXISTS (SELECT 1 FROM model_claims WHERE claim = ?)
    AND EXISTS (SELECT 1 FROM ${subjects} WHERE id = ?)`;
  return {
    put: connection.prepare<[string, string, string, string]>(
      `INSERT OR REPLACE INTO ${summaries} (${subjectId}, summary) SELECT ?, ? ${ifClaimed}`,
    ),
    findNotes: connection.prepare<[string], { notes: string }>(
      `SELECT notes FROM ${notes} WHERE key = ?`,
    ),
    removeOtherNotes: connection.prepare<[string, string]>(
      `DELETE FROM ${notes}
       WHERE ${subjectId} = ? AND key NOT IN (SELECT value FROM json_each(?))`,
    ),
    putNotes: connection.prepare<[string, string, string, string, string]>(
      `INSERT OR REPLACE INTO ${notes} (key, ${subjectId}, notes) SELECT ?, ?, ? ${ifClaimed}`,
    ),
  };
}
