import { existsSync } from 'node:fs';
import { MESSAGE_ROLES } from '../../shared/model/model.ts';
import { EARLIEST, LATEST, toMs } from '../base/instant.ts';
import { TailReader } from '../jsonl/file-cursor.ts';
import { readLine, withFile } from '../jsonl/line-file.ts';
import type { DataFolder } from '../storage/paths.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import { awaitsReply } from './awaits-reply.ts';
import { DuplicateMessages, prepareDuplicates } from './duplicate-messages.ts';
import { type ParsedLine, parseLine } from './message-line.ts';

/** Called with every message that is read. */
export type Visitor = (line: ParsedLine) => void;

/** What a sync found in a file. */
export interface MessageNews {
  readonly lines: number;
  /** True if the file was read from its beginning because nothing known of it held any longer. */
  readonly isFresh: boolean;
  /** Byte offset of the first new line. */
  readonly from: number;
  /**
   * The earliest and the latest time of the new messages, and of those that are no longer in the
   * index, in milliseconds since the epoch.
   */
  readonly earliest: number;
  readonly latest: number;
  /** True if some lines were messages that are in the file more than once. */
  readonly hasDuplicates: boolean;
}

const NO_NEWS: MessageNews = {
  lines: 0,
  isFresh: false,
  from: 0,
  earliest: toMs(LATEST),
  latest: toMs(EARLIEST),
  hasDuplicates: false,
};

/** How many messages a statement adds. */
const BATCH_ROWS = 50;

interface FileRow {
  readonly key: number;
  readonly read_to: number;
  /** The fingerprint of a `FileCursor`. */
  readonly edges: Buffer;
}

interface Times {
  readonly workstreamId: string;
  readonly sessionId: string | null;
  readonly after: number;
  readonly upTo: number;
  /** A byte offset. */
  readonly from: number;
}

const TIMES = `SELECT timestamp FROM message_index
  WHERE file_key = (SELECT key FROM message_files WHERE workstream_id = @workstreamId)
    AND timestamp > @after AND timestamp <= @upTo AND position >= @from
    AND (session_id IS NULL OR session_id = @sessionId)`;

/**
 * Where in the files the messages are: derived from the files, and never ahead of them. It remembers
 * how far into each file it has read and reads only what came after.
 */
export class MessageIndex {
  readonly #folder: DataFolder;
  readonly #tails = new TailReader();
  readonly #duplicateSql: ReturnType<typeof prepareDuplicates>;
  readonly #sql: Statements;

  constructor(connection: Connection, folder: DataFolder) {
    this.#folder = folder;
    this.#duplicateSql = prepareDuplicates(connection);
    this.#sql = prepareStatements(connection);
  }

  /** True if the workstream's file is known to have nothing that the index lacks. */
  hasNothingNew(workstreamId: string): boolean {
    const known = this.#sql.file.get(workstreamId);
    return this.#tails.hasNothingNew(
      this.#folder.messages(workstreamId),
      known ? { readTo: known.read_to, fingerprint: known.edges } : null,
    );
  }

  /**
   * Reads what the workstream's file has and the index lacks, inside the running transaction. Yields
   * how many bytes each step has read. Throws `FILE_UNUSABLE`.
   */
  *sync(workstreamId: string, visit: Visitor): Generator<number, MessageNews> {
    const path = this.#folder.messages(workstreamId);
    const known = this.#sql.file.get(workstreamId);
    const cursor = known ? { readTo: known.read_to, fingerprint: known.edges } : null;
    let row: FileRow | undefined = known;
    let { lines, earliest, latest: newest } = NO_NEWS;
    let unreadable = 0;
    let awaits: boolean | null = null;
    const added = new Batch(this.#sql);
    const duplicates = new DuplicateMessages(this.#duplicateSql);
    const tail = yield* this.#tails.read(path, cursor, {
      start: (isContinued) => {
        // Nothing known of a shorter or different file holds any longer.
        if (!isContinued) row = this.#startOver(workstreamId);
      },
      line: ({ position, length, text }) => {
        if (text?.trim() === '') return;
        lines += 1;
        const line = text === null ? null : parseLine(text);
        if (!line || !row) {
          unreadable += 1;
          return;
        }
        const { timestamp, sessionId } = line;
        const role = MESSAGE_ROLES.indexOf(line.role);
        added.add([row.key, timestamp, position, length, role, sessionId]);
        awaits = awaitsReply(line) ?? awaits;
        earliest = Math.min(earliest, timestamp);
        newest = Math.max(newest, timestamp);
        visit(line);
        duplicates.note(line, position);
      },
    });
    added.flush();
    if (tail.kind === 'unchanged') return NO_NEWS;
    if (tail.kind === 'missing') {
      if (known) this.#sql.forgetFile.run(workstreamId);
      return { ...NO_NEWS, isFresh: known !== undefined };
    }
    const { key, read_to: from } = row ?? this.#startOver(workstreamId);
    const { readTo, fingerprint: edges } = tail.cursor;
    const removed = yield* duplicates.remove(key, path);
    const hasDuplicates = removed.count > 0;
    // The line that decided it may be one that does not hold.
    if (hasDuplicates) awaits = this.#awaitsReply(key, path);
    this.#sql.advanceFile.run({
      key,
      readTo,
      edges,
      unreadable,
      messages: lines - unreadable - removed.count,
      repeats: removed.count,
      awaitsReply: awaits === null ? null : Number(awaits),
    });
    return {
      lines,
      isFresh: !tail.isContinued,
      from,
      earliest: Math.min(earliest, removed.earliest),
      latest: Math.max(newest, removed.latest),
      hasDuplicates,
    };
  }

  #awaitsReply(key: number, path: string): boolean | null {
    return withFile(path, (file) => {
      for (const { position, length } of this.#sql.lastFirst.iterate(key)) {
        const line = parseLine(readLine(file, position, length));
        const awaits = line && awaitsReply(line);
        if (awaits !== null) return awaits;
      }
      return null;
    });
  }

  /** Drops the index of the workstream's file: the next sync reads it from the start. */
  forget(workstreamId: string): void {
    this.#sql.forgetFile.run(workstreamId);
  }

  /** True if anything of the workstream's file is indexed. */
  knows(workstreamId: string): boolean {
    return this.#sql.file.get(workstreamId) !== undefined;
  }

  /** True if the workstream's file has been read, or does not exist. */
  isUpToDate(workstreamId: string): boolean {
    return this.knows(workstreamId) || !existsSync(this.#folder.messages(workstreamId));
  }

  /**
   * Iterates over the times of messages from a byte offset on that are later than `after`, not later
   * than `upTo`, and name the session or none, in order, in milliseconds since the epoch.
   */
  times(of: Times) {
    return this.#sql.times.iterate(of);
  }

  /** As `times`, latest first. */
  timesBack(of: Times) {
    return this.#sql.timesBack.iterate(of);
  }

  #startOver(workstreamId: string): FileRow {
    this.#sql.forgetFile.run(workstreamId);
    this.#sql.addFile.run(workstreamId);
    const row = this.#sql.file.get(workstreamId);
    if (!row) throw new Error('The row of a message file was not kept.');
    return row;
  }
}

type Statements = ReturnType<typeof prepareStatements>;
type MessageRow = [
  fileKey: number,
  timestamp: number,
  position: number,
  length: number,
  role: number,
  sessionId: string | null,
];

/** Messages on their way into the index: one statement for many takes half as long as many for one. */
class Batch {
  readonly #sql: Pick<Statements, 'addMessage' | 'addMessages'>;
  #rows: MessageRow[] = [];

  constructor(sql: Pick<Statements, 'addMessage' | 'addMessages'>) {
    this.#sql = sql;
  }

  add(row: MessageRow): void {
    this.#rows.push(row);
    if (this.#rows.length < BATCH_ROWS) return;
    this.#sql.addMessages.run(this.#rows.flat());
    this.#rows = [];
  }

  flush(): void {
    for (const row of this.#rows) this.#sql.addMessage.run(row);
    this.#rows = [];
  }
}

function prepareStatements(connection: Connection) {
  const columns = '(file_key, timestamp, position, length, role, session_id)';
  const values = '(?, ?, ?, ?, ?, ?)';
  return {
    file: connection.prepare<[string], FileRow>(
      'SELECT * FROM message_files WHERE workstream_id = ?',
    ),
    addFile: connection.prepare<[string]>(
      `INSERT INTO message_files (workstream_id, read_to, edges, unreadable_lines)
       VALUES (?, 0, x'', 0)`,
    ),
    forgetFile: connection.prepare<[string]>('DELETE FROM message_files WHERE workstream_id = ?'),
    advanceFile: connection.prepare<
      [
        {
          key: number;
          readTo: number;
          edges: Buffer;
          unreadable: number;
          messages: number;
          repeats: number;
          awaitsReply: number | null;
        },
      ]
    >(
      `UPDATE message_files SET read_to = @readTo, edges = @edges,
         unreadable_lines = unreadable_lines + @unreadable, messages = messages + @messages,
         repeats = repeats + @repeats,
         awaits_reply = coalesce(@awaitsReply, awaits_reply)
       WHERE key = @key`,
    ),
    addMessage: connection.prepare<[MessageRow]>(
      `INSERT INTO message_index ${columns} VALUES ${values}`,
    ),
    addMessages: connection.prepare<[(number | string | null)[]]>(
      `INSERT INTO message_index ${columns}
       VALUES ${Array.from({ length: BATCH_ROWS }, () => values).join(', ')}`,
    ),
    lastFirst: connection.prepare<[number], { position: number; length: number }>(
      `SELECT position, length FROM message_index WHERE file_key = ? ORDER BY position DESC`,
    ),
    times: connection.prepare<[Times], { timestamp: number }>(`${TIMES} ORDER BY timestamp`),
    timesBack: connection.prepare<[Times], { timestamp: number }>(
      `${TIMES} ORDER BY timestamp DESC`,
    ),
  };
}
