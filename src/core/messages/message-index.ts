import { existsSync } from 'node:fs';
import { MESSAGE_ROLES } from '../../shared/model/model.ts';
import type { Clock } from '../base/clock.ts';
import { EARLIEST, LATEST, toMs } from '../base/instant.ts';
import {
  isUnchangedPrefix,
  type Line,
  readFingerprint,
  readLines,
  withFileInSteps,
} from '../jsonl/line-file.ts';
import type { DataFolder } from '../storage/paths.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import { type ParsedLine, parseLine } from './message-line.ts';

/** Is told of every message that is taken in. */
export type Visitor = (line: ParsedLine) => void;

/** What a file had that the index had not. */
export interface News {
  readonly lines: number;
  /** Whether what had been known before no longer holds, and the file was read from its beginning. */
  readonly isFresh: boolean;
  /** Byte offset of the first of them. */
  readonly from: number;
  /** The first and the last instant of their messages, in milliseconds since the epoch. */
  readonly earliest: number;
  readonly latest: number;
}

const NO_NEWS: News = {
  lines: 0,
  isFresh: false,
  from: 0,
  earliest: toMs(LATEST),
  latest: toMs(EARLIEST),
};

interface FileRow {
  readonly key: number;
  readonly read_to: number;
  /** The first and the last bytes that were taken in. */
  readonly edges: Buffer;
  readonly latest: number;
}

interface Times {
  readonly workstreamId: string;
  readonly sessionId: string | null;
  readonly after: number;
  readonly from: number;
}

const TIMES = `SELECT timestamp FROM message_index
  WHERE file_key = (SELECT key FROM message_files WHERE workstream_id = @workstreamId)
    AND timestamp > @after AND position >= @from
    AND (session_id IS NULL OR session_id = @sessionId)`;

/**
 * Where in the files which messages are: derived from the files, and never ahead of them. It
 * remembers how far into each file it has read and takes in only what came after.
 */
export class MessageIndex {
  readonly #folder: DataFolder;
  readonly #clock: Clock;
  readonly #sql: ReturnType<typeof prepareStatements>;

  constructor(connection: Connection, folder: DataFolder, clock: Clock) {
    this.#folder = folder;
    this.#clock = clock;
    this.#sql = prepareStatements(connection);
  }

  /**
   * Takes in what the workstream's file has that the index has not, inside the running transaction.
   * Yields how many bytes each slice has read. Throws `FILE_UNUSABLE`.
   */
  *takeIn(workstreamId: string, visit: Visitor): Generator<number, News> {
    const known = this.#sql.file.get(workstreamId);
    const read = this.#readTail.bind(this);
    const startOver = () => this.#startOver(workstreamId);
    const path = this.#folder.messages(workstreamId);
    const taken = yield* withFileInSteps(path, function* (file, size): Generator<number, News> {
      // A shorter or another file under the same name: nothing known of the old one holds.
      const isSame = known && isUnchangedPrefix(file, size, known);
      if (isSame && known.read_to === size) return NO_NEWS;
      const news = yield* read(file, isSame ? known : startOver(), visit);
      return { ...news, isFresh: !isSame };
    });
    if (taken) return taken;
    if (known) this.#sql.forgetFile.run(workstreamId);
    return { ...NO_NEWS, isFresh: known !== undefined };
  }

  /** Has the workstream's file taken in as a whole by whoever asks next. */
  forget(workstreamId: string): void {
    this.#sql.forgetFile.run(workstreamId);
  }

  /** Whether anything of the workstream's file is known. */
  knows(workstreamId: string): boolean {
    return this.#sql.file.get(workstreamId) !== undefined;
  }

  /** Whether the workstream's file has been read, or there is none. */
  isUpToDate(workstreamId: string): boolean {
    return this.knows(workstreamId) || !existsSync(this.#folder.messages(workstreamId));
  }

  /**
   * The times behind a time of messages from a byte offset on, in order, in milliseconds since the
   * epoch: of those that name the session or none.
   */
  times(of: Times) {
    return this.#sql.times.iterate(of);
  }

  /** As `times`, the latest first. */
  timesBack(of: Times) {
    return this.#sql.timesBack.iterate(of);
  }

  /** The latest time of a message, no later than when it came, in milliseconds since the epoch. */
  latest(workstreamId: string): number {
    return this.#sql.file.get(workstreamId)?.latest ?? 0;
  }

  #startOver(workstreamId: string): FileRow {
    this.#sql.forgetFile.run(workstreamId);
    this.#sql.addFile.run(workstreamId);
    const row = this.#sql.file.get(workstreamId);
    if (!row) throw new Error('The row of a message file was not kept.');
    return row;
  }

  *#readTail(file: number, row: FileRow, visit: Visitor): Generator<number, News> {
    let { lines, earliest, latest: newest } = NO_NEWS;
    let unreadable = 0;
    const takeLine = ({ position, length, text }: Line) => {
      if (text?.trim() === '') return;
      lines += 1;
      const line = text === null ? null : parseLine(text);
      if (!line) {
        unreadable += 1;
        return;
      }
      const { timestamp, sessionId } = line;
      const role = MESSAGE_ROLES.indexOf(line.role);
      this.#sql.addMessage.run(row.key, timestamp, position, length, role, sessionId);
      earliest = Math.min(earliest, timestamp);
      newest = Math.max(newest, timestamp);
      visit(line);
    };
    const readTo = yield* readLines(file, row.read_to, takeLine);
    const edges = readFingerprint(file, readTo);
    // Asked only now: another program may have written while the file was read.
    const latest = Math.max(row.latest, Math.min(newest, this.#clock.now()));
    this.#sql.advanceFile.run({ key: row.key, readTo, edges, latest, unreadable });
    return { lines, isFresh: false, from: row.read_to, earliest, latest: newest };
  }
}

function prepareStatements(connection: Connection) {
  return {
    file: connection.prepare<[string], FileRow>(
      'SELECT * FROM message_files WHERE workstream_id = ?',
    ),
    addFile: connection.prepare<[string]>(
      `INSERT INTO message_files (workstream_id, read_to, edges, latest, unreadable_lines)
       VALUES (?, 0, x'', 0, 0)`,
    ),
    forgetFile: connection.prepare<[string]>('DELETE FROM message_files WHERE workstream_id = ?'),
    advanceFile: connection.prepare<
      [{ key: number; readTo: number; edges: Buffer; latest: number; unreadable: number }]
    >(
      `UPDATE message_files SET read_to = @readTo, edges = @edges, latest = @latest,
         unreadable_lines = unreadable_lines + @unreadable
       WHERE key = @key`,
    ),
    addMessage: connection.prepare<[number, number, number, number, number, string | null]>(
      `INSERT INTO message_index (file_key, timestamp, position, length, role, session_id)
       VALUES (?, ?, ?, ?, ?, ?)`,
    ),
    times: connection.prepare<[Times], { timestamp: number }>(`${TIMES} ORDER BY timestamp`),
    timesBack: connection.prepare<[Times], { timestamp: number }>(
      `${TIMES} ORDER BY timestamp DESC`,
    ),
  };
}
