import type { AgentId } from '../../shared/model/agents.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import { type DerivedSchema, derivedConnection } from '../storage/sqlite/derived-database.ts';
import { isBusy } from '../storage/sqlite/errors.ts';
import type { FolderPlace } from './places.ts';

/** A thread that waits longer could not be stopped meanwhile. */
const BUSY_TIMEOUT_MS = 250;

const SCHEMA: DerivedSchema = {
  version: 6,
  sql: `
  -- How far each log has been read.
  CREATE TABLE logs (
    agent TEXT NOT NULL,
    path TEXT NOT NULL,
    -- Of the file when it was read to its end; empty before.
    stamp TEXT NOT NULL,
    cursor TEXT,
    -- Why it could not be read, in the words of the system; null if it could.
    failure TEXT,
    -- How many it gave since it was read from its beginning, copies among them.
    messages INTEGER NOT NULL,
    -- Its messages from before this instant were left out; 0 if none were.
    left_out_before INTEGER NOT NULL,
    PRIMARY KEY (agent, path)
  ) STRICT, WITHOUT ROWID;

  -- From when on the messages of an agent are read, if the reader names no instant.
  CREATE TABLE beginnings (
    agent TEXT NOT NULL PRIMARY KEY,
    since INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Few of many logs, which are counted and listed often.
  CREATE INDEX empty_logs ON logs (agent)
    WHERE messages = 0 AND stamp <> '' AND failure IS NULL;
  CREATE INDEX failed_logs ON logs (agent) WHERE failure IS NOT NULL;

  -- The messages that were written, by their ids, with the lengths of their contents.
  CREATE TABLE written (
    id BLOB NOT NULL PRIMARY KEY,
    length INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Has a row once all messages of the history are known as written.
  CREATE TABLE recognised (is_done INTEGER NOT NULL PRIMARY KEY) STRICT;

  -- The conversations of agents, and where they took place.
  CREATE TABLE conversations (
    agent TEXT NOT NULL,
    session TEXT NOT NULL,
    root TEXT NOT NULL,
    repository TEXT NOT NULL,
    branch TEXT NOT NULL,
    messages INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (agent, session, root, repository, branch)
  ) STRICT, WITHOUT ROWID;

  -- What is known of folders, also of those that are gone.
  CREATE TABLE folders (
    folder TEXT NOT NULL PRIMARY KEY,
    root TEXT NOT NULL,
    repository TEXT
  ) STRICT, WITHOUT ROWID;

  -- When messages were written whose sessions are not made yet.
  CREATE TABLE unassigned (
    workstream_id TEXT NOT NULL,
    timestamp INTEGER NOT NULL,
    PRIMARY KEY (workstream_id, timestamp)
  ) STRICT, WITHOUT ROWID;

  -- What was not understood of each log: kinds of records, with the keys of an example, and what was left out.
  CREATE TABLE notes (
    agent TEXT NOT NULL,
    path TEXT NOT NULL,
    note TEXT NOT NULL,
    kind TEXT NOT NULL,
    count INTEGER NOT NULL,
    keys TEXT NOT NULL,
    PRIMARY KEY (agent, path, note, kind)
  ) STRICT, WITHOUT ROWID;
`,
};

/** A log as it was read last. */
export interface KnownLog {
  readonly stamp: string;
  readonly cursor: string | null;
  readonly failure: string | null;
  /** How many it gave since it was read from its beginning, copies among them. */
  readonly messages: number;
  /** Its messages from before were left out, in milliseconds since the epoch; 0 if none were. */
  readonly leftOutBefore: number;
}

/** Where a part of a conversation took place. */
export interface ConversationPart {
  readonly agent: AgentId;
  readonly session: string;
  readonly root: string;
  readonly repository: string;
  readonly branch: string;
}

/** The conversations of an agent on one branch. */
export interface BranchTotal extends Omit<ConversationPart, 'session'> {
  readonly conversations: number;
  readonly messages: number;
  /** When the last message was written, in milliseconds since the epoch. */
  readonly last: number;
}

export type Note = 'unknown' | 'skipped';

export interface NoteRow {
  readonly agent: AgentId;
  readonly note: Note;
  readonly kind: string;
  readonly count: number;
  readonly keys: string;
}

/** When messages of a workstream were written whose sessions are not made yet. */
export interface UnassignedTimes {
  readonly workstreamId: string;
  /** In milliseconds since the epoch, ascending. */
  readonly times: readonly number[];
  /** True if the workstream has no later ones. */
  readonly isLast: boolean;
}

/**
 * What the reading of agents' logs remembers: `agents.db`. It can be removed at any time: the logs are then
 * read again, and what was written before is recognised by its id. Several processes can use it at once, if each
 * writes in a transaction.
 */
export class AgentDatabase {
  readonly #connection: Connection;
  readonly #sql: ReturnType<typeof prepareStatements>;

  /** Opens the database. Throws as `derivedConnection`. */
  constructor(path: string) {
    this.#connection = derivedConnection(path, SCHEMA);
    this.#connection.open();
    this.#connection.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    this.#sql = prepareStatements(this.#connection);
  }

  close(): void {
    this.#connection.close();
  }

  /**
   * Begins a transaction, in which no other process can begin one; false if another has. What is noted until
   * `commit` is lost if the app is killed before. Throws `DATABASE_BROKEN` if the file was removed or replaced.
   */
  tryBegin(): boolean {
    this.#connection.requireInPlace();
    try {
      this.#connection.exec('BEGIN IMMEDIATE');
      return true;
    } catch (error) {
      if (isBusy(error)) return false;
      throw error;
    }
  }

  get inTransaction(): boolean {
    return this.#connection.inTransaction;
  }

  commit(): void {
    this.#connection.exec('COMMIT');
  }

  rollback(): void {
    this.#connection.exec('ROLLBACK');
  }

  /** True once the messages that the history has are known. */
  get isRecognised(): boolean {
    return this.#sql.isRecognised.get() !== undefined;
  }

  setRecognised(): void {
    this.#sql.setRecognised.run();
  }

  findLog(agent: AgentId, path: string): KnownLog | null {
    return this.#sql.findLog.get(agent, path) ?? null;
  }

  putLog(agent: AgentId, path: string, log: KnownLog): void {
    const { stamp, cursor, failure, messages, leftOutBefore } = log;
    this.#sql.putLog.run(agent, path, stamp, cursor, failure, messages, leftOutBefore);
  }

  /** Returns the paths of all logs of an agent, also of those that are gone. */
  listLogs(agent: AgentId): string[] {
    return this.#sql.listLogs.all(agent).map(({ path }) => path);
  }

  /** Returns how many logs of an agent were read and gave no message. */
  countEmptyLogs(agent: AgentId): number {
    return this.#sql.countEmptyLogs.get(agent)?.logs ?? 0;
  }

  /** Returns the logs of an agent that could not be read, with the reasons. */
  listFailures(agent: AgentId): { path: string; reason: string }[] {
    return this.#sql.listFailures.all(agent);
  }

  /** Returns from when on the messages of an agent are read, in milliseconds since the epoch; null if nobody said. */
  findBeginning(agent: AgentId): number | null {
    return this.#sql.findBeginning.get(agent)?.since ?? null;
  }

  putBeginning(agent: AgentId, since: number): void {
    this.#sql.putBeginning.run(agent, since);
  }

  /** Forgets how far the logs have been read: they are read again. */
  forgetCursors(): void {
    this.#sql.forgetCursors.run();
  }

  /** Returns how long the content was that was written of a message; null if nothing was. */
  writtenLength(id: string): number | null {
    return this.#sql.writtenLength.get(toBytes(id))?.length ?? null;
  }

  putWritten(id: string, length: number): void {
    this.#sql.putWritten.run(toBytes(id), length);
  }

  /** Adds a message to its conversation. */
  addToConversation(of: ConversationPart, at: number): void {
    const { agent, session, root, repository, branch } = of;
    this.#sql.addToConversation.run(agent, session, root, repository, branch, at);
  }

  /** Returns the roots of all places. */
  listRoots(): string[] {
    return this.#sql.listRoots.all().map(({ root }) => root);
  }

  listBranches(): BranchTotal[] {
    return this.#sql.listBranches.all();
  }

  /** Returns how many conversations each agent had in each place, on whichever branches. */
  listPlaces(): { agent: AgentId; root: string; conversations: number }[] {
    return this.#sql.listPlaces.all();
  }

  countConversations(agent: AgentId): number {
    return this.#sql.countConversations.get(agent)?.conversations ?? 0;
  }

  findFolder(folder: string): FolderPlace | null {
    return this.#sql.findFolder.get(folder) ?? null;
  }

  putFolder({ folder, root, repository }: FolderPlace): void {
    this.#sql.putFolder.run(folder, root, repository);
  }

  addUnassigned(workstreamId: string, timestamp: number): void {
    this.#sql.addUnassigned.run(workstreamId, timestamp);
  }

  /** Returns the first `limit` unassigned times of some workstream; null if there are none. */
  firstUnassigned(limit: number): UnassignedTimes | null {
    const first = this.#sql.firstUnassigned.get();
    if (first === undefined) return null;
    const { workstream_id: workstreamId } = first;
    const found = this.#sql.listUnassigned.all(workstreamId, limit + 1);
    const times = found.slice(0, limit).map(({ timestamp }) => timestamp);
    return { workstreamId, times, isLast: found.length <= limit };
  }

  /** Removes the unassigned times of a workstream up to one, included. */
  removeUnassigned(workstreamId: string, upTo: number): void {
    this.#sql.removeUnassigned.run(workstreamId, upTo);
  }

  /** Adds to what was noted of a log. */
  addNote({ agent, path, note, kind, count, keys }: NoteRow & { readonly path: string }): void {
    this.#sql.addNote.run(agent, path, note, kind, count, keys);
  }

  removeNotes(agent: AgentId, path: string): void {
    this.#sql.removeNotes.run(agent, path);
  }

  /** Returns what was noted of the logs of an agent, the most frequent first. */
  listNotes(agent: AgentId): Omit<NoteRow, 'agent'>[] {
    return this.#sql.listNotes.all(agent);
  }
}

function toBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

function prepareStatements(connection: Connection) {
  return {
    isRecognised: connection.prepare<[]>('SELECT 1 FROM recognised'),
    setRecognised: connection.prepare<[]>('INSERT OR IGNORE INTO recognised (is_done) VALUES (1)'),
    findLog: connection.prepare<[string, string], KnownLog>(
      `SELECT stamp, cursor, failure, messages, left_out_before AS leftOutBefore
       FROM logs WHERE agent = ? AND path = ?`,
    ),
    putLog: connection.prepare<
      [string, string, string, string | null, string | null, number, number]
    >(
      `INSERT OR REPLACE INTO logs
         (agent, path, stamp, cursor, failure, messages, left_out_before)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    findBeginning: connection.prepare<[string], { since: number }>(
      'SELECT since FROM beginnings WHERE agent = ?',
    ),
    putBeginning: connection.prepare<[string, number]>(
      'INSERT OR REPLACE INTO beginnings (agent, since) VALUES (?, ?)',
    ),
    countEmptyLogs: connection.prepare<[string], { logs: number }>(
      // SQLite would go through all logs: it prefers the primary key.
      `SELECT count(*) AS logs FROM logs INDEXED BY empty_logs
       WHERE agent = ? AND messages = 0 AND stamp <> '' AND failure IS NULL`,
    ),
    listLogs: connection.prepare<[string], { path: string }>(
      'SELECT path FROM logs WHERE agent = ?',
    ),
    listFailures: connection.prepare<[string], { path: string; reason: string }>(
      `SELECT path, failure AS reason FROM logs INDEXED BY failed_logs
       WHERE agent = ? AND failure IS NOT NULL`,
    ),
    forgetCursors: connection.prepare<[]>("UPDATE logs SET stamp = '', cursor = NULL"),
    writtenLength: connection.prepare<[Buffer], { length: number }>(
      'SELECT length FROM written WHERE id = ?',
    ),
    putWritten: connection.prepare<[Buffer, number]>(
      'INSERT OR REPLACE INTO written (id, length) VALUES (?, ?)',
    ),
    addToConversation: connection.prepare<[string, string, string, string, string, number]>(
      `INSERT INTO conversations (agent, session, root, repository, branch, messages, last)
       VALUES (?, ?, ?, ?, ?, 1, ?)
       ON CONFLICT DO UPDATE SET messages = messages + 1, last = max(last, excluded.last)`,
    ),
    listRoots: connection.prepare<[], { root: string }>('SELECT DISTINCT root FROM conversations'),
    listBranches: connection.prepare<[], BranchTotal>(
      `SELECT agent, root, repository, branch, count(*) AS conversations,
         sum(messages) AS messages, max(last) AS last
       FROM conversations GROUP BY agent, root, repository, branch`,
    ),
    listPlaces: connection.prepare<[], { agent: AgentId; root: string; conversations: number }>(
      `SELECT agent, root, count(DISTINCT session) AS conversations
       FROM conversations GROUP BY agent, root`,
    ),
    countConversations: connection.prepare<[string], { conversations: number }>(
      'SELECT count(DISTINCT session) AS conversations FROM conversations WHERE agent = ?',
    ),
    findFolder: connection.prepare<[string], FolderPlace>('SELECT * FROM folders WHERE folder = ?'),
    putFolder: connection.prepare<[string, string, string | null]>(
      'INSERT OR REPLACE INTO folders (folder, root, repository) VALUES (?, ?, ?)',
    ),
    addUnassigned: connection.prepare<[string, number]>(
      'INSERT OR IGNORE INTO unassigned (workstream_id, timestamp) VALUES (?, ?)',
    ),
    firstUnassigned: connection.prepare<[], { workstream_id: string }>(
      'SELECT workstream_id FROM unassigned ORDER BY workstream_id LIMIT 1',
    ),
    listUnassigned: connection.prepare<[string, number], { timestamp: number }>(
      'SELECT timestamp FROM unassigned WHERE workstream_id = ? ORDER BY timestamp LIMIT ?',
    ),
    removeUnassigned: connection.prepare<[string, number]>(
      'DELETE FROM unassigned WHERE workstream_id = ? AND timestamp <= ?',
    ),
    addNote: connection.prepare<[string, string, string, string, number, string]>(
      `INSERT INTO notes (agent, path, note, kind, count, keys) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET count = count + excluded.count`,
    ),
    removeNotes: connection.prepare<[string, string]>(
      'DELETE FROM notes WHERE agent = ? AND path = ?',
    ),
    listNotes: connection.prepare<[string], Omit<NoteRow, 'agent'>>(
      `SELECT note, kind, sum(count) AS count, min(keys) AS keys FROM notes WHERE agent = ?
       GROUP BY note, kind ORDER BY sum(count) DESC, kind`,
    ),
  };
}
