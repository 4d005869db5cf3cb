import { existsSync, rmSync } from 'node:fs';
import BetterSqlite3, { type Database } from 'better-sqlite3';
import type { AgentId } from '../../shared/model/agents.ts';
import { createPrivateFile } from '../base/private-access.ts';
import type { FolderPlace } from './places.ts';

/** Increased with every change below: a database of another version is begun again. */
const VERSION = 1;
const BUSY_TIMEOUT_MS = 5000;

const SCHEMA = `
  -- How far each log has been read.
  CREATE TABLE logs (
    agent TEXT NOT NULL,
    path TEXT NOT NULL,
    -- Of the file when it was read to its end; empty before.
    stamp TEXT NOT NULL,
    cursor TEXT,
    -- Why it could not be read, in the words of the system; null if it could.
    failure TEXT,
    PRIMARY KEY (agent, path)
  ) STRICT, WITHOUT ROWID;

  -- The messages that were written, by their ids. Of one that grows, what was written last.
  CREATE TABLE written (
    id BLOB NOT NULL PRIMARY KEY,
    timestamp INTEGER NOT NULL,
    length INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- The conversations of agents, and where they took place.
  CREATE TABLE conversations (
    agent TEXT NOT NULL,
    session TEXT NOT NULL,
    root TEXT NOT NULL,
    repository TEXT NOT NULL,
    branch TEXT NOT NULL,
    messages INTEGER NOT NULL,
    first INTEGER NOT NULL,
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

  -- What was not understood: kinds of records, with the keys of an example, and what was left out.
  CREATE TABLE notes (
    agent TEXT NOT NULL,
    note TEXT NOT NULL,
    kind TEXT NOT NULL,
    count INTEGER NOT NULL,
    keys TEXT NOT NULL,
    PRIMARY KEY (agent, note, kind)
  ) STRICT, WITHOUT ROWID;
`;

/** A log as it was read last. */
export interface KnownLog {
  readonly stamp: string;
  readonly cursor: string | null;
  readonly failure: string | null;
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
  /** Milliseconds since the epoch. */
  readonly first: number;
  readonly last: number;
}

export type Note = 'unknown' | 'ignored' | 'skipped';

export interface NoteRow {
  readonly agent: AgentId;
  readonly note: Note;
  readonly kind: string;
  readonly count: number;
  readonly keys: string;
}

/**
 * What the reading of agents' logs remembers: `agents.db`. It can be removed at any time: the logs are then
 * read again, and what was written before is recognised by its id.
 */
export class AgentDatabase {
  readonly #database: Database;
  readonly #sql: ReturnType<typeof prepareStatements>;
  /** True if nothing was known before. */
  readonly isNew: boolean;

  constructor(path: string) {
    this.isNew = !hasVersion(path);
    if (this.isNew) removeAgentDatabase(path);
    createPrivateFile(path);
    this.#database = new BetterSqlite3(path, { timeout: BUSY_TIMEOUT_MS });
    this.#database.pragma('journal_mode = WAL');
    // What a power cut loses is read again.
    this.#database.pragma('synchronous = NORMAL');
    if (this.isNew) {
      this.#database.exec(`BEGIN; ${SCHEMA} PRAGMA user_version = ${VERSION}; COMMIT`);
    }
    this.#sql = prepareStatements(this.#database);
  }

  close(): void {
    this.#database.close();
  }

  /** Begins a transaction. What is noted until `commit` is lost if the app is killed before. */
  begin(): void {
    this.#database.exec('BEGIN IMMEDIATE');
  }

  commit(): void {
    this.#database.exec('COMMIT');
  }

  rollback(): void {
    this.#database.exec('ROLLBACK');
  }

  /** Runs `work` as one transaction, or as a part of the one that was begun. */
  run(work: () => void): void {
    this.#database.transaction(work)();
  }

  findLog(agent: AgentId, path: string): KnownLog | null {
    return this.#sql.findLog.get(agent, path) ?? null;
  }

  putLog(agent: AgentId, path: string, { stamp, cursor, failure }: KnownLog): void {
    this.#sql.putLog.run(agent, path, stamp, cursor, failure);
  }

  /** Returns the logs of an agent that could not be read, with the reasons. */
  listFailures(agent: AgentId): { path: string; reason: string }[] {
    return this.#sql.listFailures.all(agent);
  }

  /** Forgets how far the logs have been read: they are read again. */
  forgetCursors(): void {
    this.#sql.forgetCursors.run();
  }

  /** Returns what was written of a message; null if nothing was. */
  findWritten(id: string): { timestamp: number; length: number } | null {
    return this.#sql.findWritten.get(toBytes(id)) ?? null;
  }

  putWritten(id: string, timestamp: number, length: number): void {
    this.#sql.putWritten.run(toBytes(id), timestamp, length);
  }

  /** Adds a message to its conversation. */
  addToConversation(of: ConversationPart, at: number): void {
    const { agent, session, root, repository, branch } = of;
    this.#sql.addToConversation.run(agent, session, root, repository, branch, at, at);
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

  /** Returns the times of messages whose sessions are not made yet, by workstream, ascending. */
  listUnassigned(): Map<string, number[]> {
    const times = new Map<string, number[]>();
    for (const { workstream_id: id, timestamp } of this.#sql.listUnassigned.iterate()) {
      const known = times.get(id);
      if (known) known.push(timestamp);
      else times.set(id, [timestamp]);
    }
    return times;
  }

  removeUnassigned(workstreamId: string): void {
    this.#sql.removeUnassigned.run(workstreamId);
  }

  addNote(agent: AgentId, note: Note, kind: string, count: number, keys = ''): void {
    this.#sql.addNote.run(agent, note, kind, count, keys);
  }

  listNotes(): NoteRow[] {
    return this.#sql.listNotes.all();
  }
}

/** Removes the database, if there is one. */
export function removeAgentDatabase(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
}

function hasVersion(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    const database = new BetterSqlite3(path, { readonly: true, timeout: BUSY_TIMEOUT_MS });
    try {
      return database.pragma('user_version', { simple: true }) === VERSION;
    } finally {
      database.close();
    }
  } catch {
    // Damaged, or not a database: nothing is lost with it.
    return false;
  }
}

function toBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

function prepareStatements(database: Database) {
  return {
    findLog: database.prepare<[string, string], KnownLog>(
      'SELECT stamp, cursor, failure FROM logs WHERE agent = ? AND path = ?',
    ),
    putLog: database.prepare<[string, string, string, string | null, string | null]>(
      'INSERT OR REPLACE INTO logs (agent, path, stamp, cursor, failure) VALUES (?, ?, ?, ?, ?)',
    ),
    listFailures: database.prepare<[string], { path: string; reason: string }>(
      'SELECT path, failure AS reason FROM logs WHERE agent = ? AND failure IS NOT NULL',
    ),
    forgetCursors: database.prepare<[]>("UPDATE logs SET stamp = '', cursor = NULL"),
    findWritten: database.prepare<[Buffer], { timestamp: number; length: number }>(
      'SELECT timestamp, length FROM written WHERE id = ?',
    ),
    putWritten: database.prepare<[Buffer, number, number]>(
      'INSERT OR REPLACE INTO written (id, timestamp, length) VALUES (?, ?, ?)',
    ),
    addToConversation: database.prepare<[string, string, string, string, string, number, number]>(
      `INSERT INTO conversations (agent, session, root, repository, branch, messages, first, last)
       VALUES (?, ?, ?, ?, ?, 1, ?, ?)
       ON CONFLICT DO UPDATE SET messages = messages + 1, first = min(first, excluded.first),
         last = max(last, excluded.last)`,
    ),
    listRoots: database.prepare<[], { root: string }>('SELECT DISTINCT root FROM conversations'),
    listBranches: database.prepare<[], BranchTotal>(
      `SELECT agent, root, repository, branch, count(*) AS conversations,
         sum(messages) AS messages, min(first) AS first, max(last) AS last
       FROM conversations GROUP BY agent, root, repository, branch`,
    ),
    listPlaces: database.prepare<[], { agent: AgentId; root: string; conversations: number }>(
      `SELECT agent, root, count(DISTINCT session) AS conversations
       FROM conversations GROUP BY agent, root`,
    ),
    countConversations: database.prepare<[string], { conversations: number }>(
      'SELECT count(DISTINCT session) AS conversations FROM conversations WHERE agent = ?',
    ),
    findFolder: database.prepare<[string], FolderPlace>('SELECT * FROM folders WHERE folder = ?'),
    putFolder: database.prepare<[string, string, string | null]>(
      'INSERT OR REPLACE INTO folders (folder, root, repository) VALUES (?, ?, ?)',
    ),
    addUnassigned: database.prepare<[string, number]>(
      'INSERT OR IGNORE INTO unassigned (workstream_id, timestamp) VALUES (?, ?)',
    ),
    listUnassigned: database.prepare<[], { workstream_id: string; timestamp: number }>(
      'SELECT workstream_id, timestamp FROM unassigned ORDER BY workstream_id, timestamp',
    ),
    removeUnassigned: database.prepare<[string]>('DELETE FROM unassigned WHERE workstream_id = ?'),
    addNote: database.prepare<[string, string, string, number, string]>(
      `INSERT INTO notes (agent, note, kind, count, keys) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET count = count + excluded.count`,
    ),
    listNotes: database.prepare<[], NoteRow>('SELECT * FROM notes ORDER BY count DESC'),
  };
}
