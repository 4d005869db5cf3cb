import { existsSync } from 'node:fs';
import { MESSAGE_ROLES, type Message, type MessageRole } from '../../shared/model.ts';
import type { Clock } from '../clock.ts';
import {
  goesOn,
  type Line,
  MAX_LINE_BYTES,
  readEdges,
  readingFile,
  readLine,
  readLines,
  withFile,
} from '../files/line-file.ts';
import { EARLIEST, LATEST, toMs } from '../instant.ts';
import type { Connection } from '../store/connection.ts';
import type { DataFolder } from '../store/data-folder.ts';
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
  /** Messages of other names or files that belong to the session as well, within the stretch. */
  readonly takesIn: readonly TakenStretch[];
}

/** Those that name the session or none. */
type TakenStretch = Omit<Stretch, 'takesIn'>;

/** How many messages of each role. */
export type RoleCounts = Readonly<Partial<Record<MessageRole, number>>>;

export function totalOf(counts: RoleCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

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

interface PlaceRow {
  readonly workstream_id: string;
  readonly position: number;
  readonly length: number;
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

const IN_STRETCH = `file_key = (SELECT key FROM message_files WHERE workstream_id = @workstreamId)
  AND timestamp BETWEEN @from AND @to AND (session_id IS NULL OR session_id = @sessionId)`;

const OF_STRETCH = `message_index WHERE ${IN_STRETCH}`;

/** A message that is both of the stretch and taken in is there once. */
const OF_STRETCH_OR_TAKEN_IN = `(
  SELECT * FROM message_index WHERE ${IN_STRETCH}
  UNION
  SELECT taken.*
  FROM json_each(@takesIn) entry
  JOIN message_files file ON file.workstream_id = entry.value ->> 'workstreamId'
  JOIN message_index taken ON taken.file_key = file.key
    AND taken.timestamp BETWEEN max(entry.value ->> 'from', @from) AND min(entry.value ->> 'to', @to)
    AND (taken.session_id IS NULL OR taken.session_id = entry.value ->> 'sessionId')) WHERE true`;

const ITS_WORKSTREAM = '(SELECT workstream_id FROM message_files WHERE key = file_key)';

/** What orders the messages of a stretch, and where a page goes on. */
const PLAIN_KEY = { of: 'timestamp, position', after: '@afterTimestamp, @afterPosition' };
/** Of two files, messages of the same time may be at the same place. */
const TAKING_IN_KEY = {
  of: `${PLAIN_KEY.of}, ${ITS_WORKSTREAM}`,
  after: `${PLAIN_KEY.after}, @afterWorkstreamId`,
};

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
    const taken = yield* readingFile(path, function* (file, size): Generator<number, News> {
      // A shorter or another file under the same name: nothing known of the old one holds.
      const isSame = known && goesOn(file, size, known);
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

  /** How many messages of each role are in the stretch (both ends included). */
  countRoles(stretch: Stretch): RoleCounts {
    const rows = this.#statements(stretch).countRoles.all(parametersOf(stretch));
    return Object.fromEntries(rows.map(({ role, count }) => [MESSAGE_ROLES[role], count]));
  }

  /** The first message of a role in the stretch, or null. */
  firstOfRole(stretch: Stretch, role: MessageRole): Message | null {
    const parameters = { ...parametersOf(stretch), role: MESSAGE_ROLES.indexOf(role) };
    const place = this.#statements(stretch).firstOfRole.get(parameters);
    return place ? (this.#read([place])[0] ?? null) : null;
  }

  /**
   * The messages of the stretch in order of time, behind the given key: at most `limit`, and no
   * more than fit into a page.
   */
  read(
    stretch: Stretch,
    after: { timestamp: number; position: number; workstreamId: string },
    limit: number,
  ): Message[] {
    const page = {
      ...parametersOf(stretch),
      limit,
      afterTimestamp: after.timestamp,
      afterPosition: after.position,
      afterWorkstreamId: after.workstreamId,
    };
    let bytes = 0;
    const places = this.#statements(stretch)
      .page.all(page)
      .filter(({ length }) => {
        bytes += length;
        return bytes <= MAX_PAGE_BYTES;
      });
    return this.#read(places);
  }

  /** One that takes nothing in is read in the order of the index, which is far faster for a long one. */
  #statements({ takesIn }: Stretch): StretchStatements {
    return takesIn.length === 0 ? this.#sql.plain : this.#sql.takingIn;
  }

  #read(places: readonly PlaceRow[]): Message[] {
    const messages = new Map<PlaceRow, Message | null>();
    for (const workstreamId of new Set(places.map((place) => place.workstream_id))) {
      withFile(this.#folder.messages(workstreamId), (file) => {
        for (const place of places) {
          if (place.workstream_id !== workstreamId) continue;
          const line = parseLine(readLine(file, place.position, place.length));
          messages.set(place, line && toMessage(line, workstreamId, place.position));
        }
      });
    }
    return places.flatMap((place) => messages.get(place) ?? []);
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
    const edges = readEdges(file, readTo);
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
    plain: prepareStretch(connection, OF_STRETCH, PLAIN_KEY),
    takingIn: prepareStretch(connection, OF_STRETCH_OR_TAKEN_IN, TAKING_IN_KEY),
    times: connection.prepare<[Times], { timestamp: number }>(`${TIMES} ORDER BY timestamp`),
    timesBack: connection.prepare<[Times], { timestamp: number }>(
      `${TIMES} ORDER BY timestamp DESC`,
    ),
  };
}

type StretchParameters = Omit<Stretch, 'takesIn'> & { readonly takesIn: string };
type StretchStatements = ReturnType<typeof prepareStretch>;

function parametersOf(stretch: Stretch): StretchParameters {
  return { ...stretch, takesIn: JSON.stringify(stretch.takesIn) };
}

function prepareStretch(
  connection: Connection,
  messages: string,
  key: { of: string; after: string },
) {
  const place = `${ITS_WORKSTREAM} AS workstream_id, position, length`;
  return {
    countRoles: connection.prepare<[StretchParameters], { role: number; count: number }>(
      `SELECT role, count(*) AS count FROM ${messages} GROUP BY role`,
    ),
    firstOfRole: connection.prepare<[StretchParameters & { role: number }], PlaceRow>(
      `SELECT ${place} FROM ${messages} AND role = @role
       ORDER BY ${key.of} LIMIT 1`,
    ),
    page: connection.prepare<
      [
        StretchParameters & {
          limit: number;
          afterTimestamp: number;
          afterPosition: number;
          afterWorkstreamId: string;
        },
      ],
      PlaceRow
    >(
      `SELECT ${place} FROM ${messages} AND (${key.of}) > (${key.after})
       ORDER BY ${key.of} LIMIT @limit`,
    ),
  };
}
