import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { parseJsonLine } from '../../jsonl/json-line.ts';
import type { Agent, AgentMessage, LogCursor, LogSlice, ReadingNotes } from '../agent.ts';
import { type JsonObject, objectOf, textOf, timeOf } from '../json-values.ts';
import { readDatabase } from '../log-database.ts';
import { readPart, readTitle } from './open-code-parts.ts';

/** Other databases beside it are backups. */
const LOG = /^opencode(?:-(?!backup|bak|copy|old)[a-z]+)?\.db$/;

const SLICE_ROWS = 200;
/** A row can become visible after one that was changed a little later. */
const OVERLAP_MS = 5000;

/**
 * OpenCode: `opencode.db`, a SQLite database of sessions, messages and their parts. This follows versions
 * from 1.2 on. Rows are edited in place, so all that were changed since the last reading are read again.
 */
export const openCode: Agent = {
  id: 'open-code',
  folders: ({ home, env }) => [
    join(textOf(env.XDG_DATA_HOME) ?? join(home, '.local/share'), 'opencode'),
  ],
  isLog: (name) => LOG.test(name),
  read: (log, from, notes) => readDatabase(log, (database) => readChanges(database, from, notes)),
};

/** How far a database was read: the latest change, and the changes shortly before, by their row. */
interface Cursor {
  readonly latest: number;
  readonly seen: Readonly<Record<string, number>>;
}

interface Change {
  readonly kind: 'part' | 'session';
  readonly row: number;
  readonly at: number;
}

function* readChanges(
  database: Database,
  from: LogCursor | null,
  notes: ReadingNotes,
): Generator<LogSlice, void> {
  const known: Cursor = from === null ? { latest: 0, seen: {} } : JSON.parse(from);
  const changes = listChanges(database, known.latest - OVERLAP_MS).filter(
    (change) => known.seen[nameOf(change)] !== change.at,
  );
  const reader = new RowReader(database, notes);
  const seen = new Map(Object.entries(known.seen));
  for (let at = 0; at < changes.length; at += SLICE_ROWS) {
    const slice = changes.slice(at, at + SLICE_ROWS);
    const messages = slice.flatMap((change) => reader.read(change));
    for (const change of slice) seen.set(nameOf(change), change.at);
    const latest = Math.max(known.latest, slice.at(-1)?.at ?? 0);
    for (const [name, time] of seen) if (time < latest - OVERLAP_MS) seen.delete(name);
    const cursor: Cursor = { latest, seen: Object.fromEntries(seen) };
    yield { messages, cursor: JSON.stringify(cursor), bytes: reader.takeBytes() };
  }
}

/** Returns the rows that were changed from a time on, the earliest first. */
function listChanges(database: Database, from: number): Change[] {
  return database
    .prepare<[number, number], Change>(
      `SELECT 'part' AS kind, rowid AS row, CAST(time_updated AS INTEGER) AS at
         FROM part WHERE time_updated >= ?
       UNION ALL
       SELECT 'session', rowid, CAST(time_updated AS INTEGER) FROM session WHERE time_updated >= ?
       ORDER BY at, kind, row`,
    )
    .all(from, from);
}

function nameOf({ kind, row }: Change): string {
  return `${kind} ${row}`;
}

class RowReader {
  readonly #sql: ReturnType<typeof prepareStatements>;
  readonly #notes: ReadingNotes;
  #bytes = 0;

  constructor(database: Database, notes: ReadingNotes) {
    this.#sql = prepareStatements(database);
    this.#notes = notes;
  }

  /** Returns how much was read since it was asked last. */
  takeBytes(): number {
    const bytes = this.#bytes;
    this.#bytes = 0;
    return bytes;
  }

  read({ kind, row }: Change): AgentMessage[] {
    if (kind === 'session') return readTitle(objectOf(this.#sql.session.get(row)));
    const part = objectOf(this.#sql.part.get(row));
    const message = objectOf(this.#sql.messageOf.get(textOf(part.message_id) ?? ''));
    const session = objectOf(this.#sql.sessionOf.get(textOf(message.session_id) ?? ''));
    const data = this.#dataOf(part);
    const messageData = this.#dataOf(message);
    if (data === null || messageData === null) {
      this.#notes.skipped('notJson');
      return [];
    }
    // Copies in a fork have the times of the original.
    const created = timeOf(objectOf(messageData.time).created) ?? timeOf(message.time_created);
    if (created === undefined) {
      this.#notes.skipped('noTime');
      return [];
    }
    return readPart(
      { id: textOf(part.id), data, message: messageData, created, session },
      this.#notes,
    );
  }

  #dataOf({ data }: JsonObject): JsonObject | null {
    if (typeof data !== 'string') return null;
    this.#bytes += data.length;
    const value = parseJsonLine(data);
    return value === null ? null : objectOf(value);
  }
}

function prepareStatements(database: Database) {
  return {
    part: database.prepare<[number]>('SELECT * FROM part WHERE rowid = ?'),
    session: database.prepare<[number]>('SELECT * FROM session WHERE rowid = ?'),
    messageOf: database.prepare<[string]>('SELECT * FROM message WHERE id = ?'),
    sessionOf: database.prepare<[string]>('SELECT * FROM session WHERE id = ?'),
  };
}
