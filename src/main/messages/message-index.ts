import type BetterSqlite3 from 'better-sqlite3';
import { MESSAGE_ROLES, type Message, type MessageRole } from '../../shared/model.ts';
import type { Clock } from '../clock.ts';
import type { DataFolder } from '../store/data-folder.ts';
import {
  type Line,
  MAX_LINE_BYTES,
  readEdges,
  readLine,
  readLines,
  withFile,
} from './message-file.ts';
import { type ParsedLine, parseLine, toMessage } from './message-line.ts';

/** A thousand messages of 1 MiB are more than a process should hold at once; one always fits. */
const MAX_PAGE_BYTES = MAX_LINE_BYTES;

/** A stretch of a workstream's time, in milliseconds since the epoch, both ends included. */
export interface Stretch {
  readonly workstreamId: string;
  /** Messages that name another session are left out. */
  readonly sessionId: string;
  readonly from: number;
  readonly to: number;
}

/** How many messages of each role. */
export type RoleCounts = Readonly<Partial<Record<MessageRole, number>>>;

export function totalOf(counts: RoleCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** Is told of every message that is taken in. */
export type Visitor = (line: ParsedLine, position: number) => void;

interface FileRow {
  readonly key: number;
  readonly read_to: number;
  /** The first and the last bytes that were taken in. */
  readonly edges: Buffer;
  readonly latest: number;
}

interface PlaceRow {
  readonly position: number;
  readonly length: number;
}

const IN_STRETCH = `file_key = (SELECT key FROM message_files WHERE workstream_id = @workstreamId)
  AND timestamp BETWEEN @from AND @to AND (session_id IS NULL OR session_id = @sessionId)`;

/**
 * Where in the files which messages are: derived from the files, and never ahead of them. It
 * remembers how far into each file it has read and takes in only what came after.
 */
export class MessageIndex {
  readonly #folder: DataFolder;
  readonly #clock: Clock;
  readonly #sql: ReturnType<typeof prepareStatements>;

  constructor(database: BetterSqlite3.Database, folder: DataFolder, clock: Clock) {
    this.#folder = folder;
    this.#clock = clock;
    this.#sql = prepareStatements(database);
  }

  /**
   * Takes in what the workstream's file has that the index has not, inside the running
   * transaction. `fresh` says that what had been known before no longer holds, and that the file was
   * read from its beginning.
   */
  takeIn(workstreamId: string, visit: Visitor): { lines: number; fresh: boolean } {
    const known = this.#sql.file.get(workstreamId);
    const taken = withFile(this.#folder.messages(workstreamId), (file, size) => {
      // A shorter or another file under the same name: nothing known of the old one holds.
      const isSame =
        known && known.read_to <= size && readEdges(file, known.read_to).equals(known.edges);
      if (isSame && known.read_to === size) return { lines: 0, fresh: false };
      const row = isSame ? known : this.#startOver(workstreamId);
      return { lines: this.#readTail(file, row, visit), fresh: !isSame };
    });
    if (taken) return taken;
    if (known) this.#sql.forgetFile.run(workstreamId);
    return { lines: 0, fresh: known !== undefined };
  }

  /** The latest time of a message, no later than when it came, in milliseconds since the epoch. */
  latest(workstreamId: string): number {
    return this.#sql.file.get(workstreamId)?.latest ?? 0;
  }

  /** How many messages of each role are in the stretch (both ends included). */
  countRoles(stretch: Stretch): RoleCounts {
    const rows = this.#sql.countRoles.all(stretch);
    return Object.fromEntries(rows.map(({ role, count }) => [MESSAGE_ROLES[role], count]));
  }

  /** The first message of a role in the stretch, or null. */
  firstOfRole(stretch: Stretch, role: MessageRole): Message | null {
    const place = this.#sql.firstOfRole.get({ ...stretch, role: MESSAGE_ROLES.indexOf(role) });
    return place ? (this.#read(stretch.workstreamId, [place])[0] ?? null) : null;
  }

  /**
   * The messages of the stretch in order of time, behind the given key: at most `limit`, and no
   * more than fit into a page.
   */
  read(stretch: Stretch, after: { timestamp: number; position: number }, limit: number): Message[] {
    const page = {
      ...stretch,
      limit,
      afterTimestamp: after.timestamp,
      afterPosition: after.position,
    };
    let bytes = 0;
    const places = this.#sql.page.all(page).filter(({ length }) => {
      bytes += length;
      return bytes <= MAX_PAGE_BYTES;
    });
    return this.#read(stretch.workstreamId, places);
  }

  #read(workstreamId: string, places: readonly PlaceRow[]): Message[] {
    const messages = withFile(this.#folder.messages(workstreamId), (file) =>
      places.map(({ position, length }) => {
        const line = parseLine(readLine(file, position, length));
        return line && toMessage(line, workstreamId, position);
      }),
    );
    return (messages ?? []).filter((message) => message !== null);
  }

  #startOver(workstreamId: string): FileRow {
    this.#sql.forgetFile.run(workstreamId);
    this.#sql.addFile.run(workstreamId);
    const row = this.#sql.file.get(workstreamId);
    if (!row) throw new Error('The row of a message file was not kept.');
    return row;
  }

  #readTail(file: number, row: FileRow, visit: Visitor): number {
    let lines = 0;
    let unreadable = 0;
    let newest = row.latest;
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
      newest = Math.max(newest, timestamp);
      visit(line, position);
    };
    const readTo = readLines(file, row.read_to, takeLine);
    const edges = readEdges(file, readTo);
    // Asked only now: another program may have written while the file was read.
    const latest = Math.max(row.latest, Math.min(newest, this.#clock.now()));
    this.#sql.advanceFile.run({ key: row.key, readTo, edges, latest, unreadable });
    return lines;
  }
}

function prepareStatements(database: BetterSqlite3.Database) {
  return {
    file: database.prepare<[string], FileRow>(
      'SELECT * FROM message_files WHERE workstream_id = ?',
    ),
    addFile: database.prepare<[string]>(
      `INSERT INTO message_files (workstream_id, read_to, edges, latest, unreadable_lines)
       VALUES (?, 0, x'', 0, 0)`,
    ),
    forgetFile: database.prepare<[string]>('DELETE FROM message_files WHERE workstream_id = ?'),
    advanceFile: database.prepare<
      [{ key: number; readTo: number; edges: Buffer; latest: number; unreadable: number }]
    >(
      `UPDATE message_files SET read_to = @readTo, edges = @edges, latest = @latest,
         unreadable_lines = unreadable_lines + @unreadable
       WHERE key = @key`,
    ),
    addMessage: database.prepare<[number, number, number, number, number, string | null]>(
      `INSERT INTO message_index (file_key, timestamp, position, length, role, session_id)
       VALUES (?, ?, ?, ?, ?, ?)`,
    ),
    countRoles: database.prepare<[Stretch], { role: number; count: number }>(
      `SELECT role, count(*) AS count FROM message_index WHERE ${IN_STRETCH} GROUP BY role`,
    ),
    firstOfRole: database.prepare<[Stretch & { role: number }], PlaceRow>(
      `SELECT position, length FROM message_index WHERE ${IN_STRETCH} AND role = @role
       ORDER BY timestamp, position LIMIT 1`,
    ),
    page: database.prepare<
      [Stretch & { limit: number; afterTimestamp: number; afterPosition: number }],
      PlaceRow
    >(
      `SELECT position, length FROM message_index
       WHERE ${IN_STRETCH} AND (timestamp, position) > (@afterTimestamp, @afterPosition)
       ORDER BY timestamp, position LIMIT @limit`,
    ),
  };
}
