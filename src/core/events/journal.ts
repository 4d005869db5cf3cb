import type { Instant } from '../../shared/model/model.ts';
import type { Clock } from '../base/clock.ts';
import { EARLIEST, toInstant, toMs } from '../base/instant.ts';
import {
  isUnchangedPrefix,
  type Line,
  readFingerprint,
  readLines,
  withFile,
  withFileInSteps,
} from '../jsonl/line-file.ts';
import { type SessionRow, sessionRecord } from '../records/session.ts';
import { type WorkstreamRow, workstreamRecord } from '../records/workstream.ts';
import type { DataFolder } from '../storage/paths.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import type { Participant, Transactions } from '../storage/sqlite/transactions.ts';
import {
  asOf,
  type FormerIds,
  formatJournalLine,
  type JournalEvent,
  type JournalLine,
  parseJournalLine,
} from './journal-line.ts';
import { Replay } from './projection.ts';

interface JournalRow {
  /** Up to this byte the rows follow the file. */
  readonly read_to: number;
  /** The first and the last bytes before that. */
  readonly edges: Buffer;
  readonly latest: Instant;
  readonly messages_read_to: number;
  readonly unreadable_lines: number;
}

const NONE: FormerIds = new Map();

const NOTHING_READ: JournalRow = {
  read_to: 0,
  edges: Buffer.alloc(0),
  latest: EARLIEST,
  messages_read_to: 0,
  unreadable_lines: 0,
};

/** What a journal had that the rows had not. */
export interface News {
  readonly isChanged: boolean;
  /** Closed sessions whose messages want to be counted. */
  readonly closed: ReadonlySet<string>;
}

/**
 * The history of each workstream as lines in its `journal.jsonl`, which the rows follow. A change is
 * written here as part of its transaction, before the commit; whatever else is in the file (what a
 * crash has left, another program's lines, another history in its place) is taken in.
 */
export class Journal implements Participant {
  readonly #folder: DataFolder;
  readonly #transactions: Transactions;
  readonly #clock: Clock;
  readonly #replay: Replay;
  readonly #sql: ReturnType<typeof prepareStatements>;
  readonly #pending = new Map<string, string[]>();

  constructor(parts: {
    connection: Connection;
    folder: DataFolder;
    transactions: Transactions;
    clock: Clock;
  }) {
    this.#folder = parts.folder;
    this.#transactions = parts.transactions;
    this.#clock = parts.clock;
    this.#replay = new Replay(parts.connection);
    this.#sql = prepareStatements(parts.connection);
    parts.transactions.join(this);
  }

  /**
   * The instant of a workstream's next line: now, but always later than the line before, and than
   * `after`, which a line of another journal may have said.
   */
  nextInstant(workstreamId: string, after: Instant = EARLIEST): Instant {
    const { latest } = this.#row(workstreamId);
    const before = latest > after ? latest : after;
    return toInstant(Math.max(this.#clock.now(), toMs(before) + 1));
  }

  /** Adds a line for what happened at `nextInstant`, as part of the running transaction. */
  write(workstreamId: string, at: Instant, event: JournalEvent): void {
    const messagesReadTo = this.#sql.messagesReadTo.get(workstreamId)?.read_to ?? 0;
    const row = this.#row(workstreamId);
    this.#keep(workstreamId, { ...row, latest: at, messages_read_to: messagesReadTo });
    const line = { ...event, at, messagesReadTo };
    this.#replay.note(line);
    this.#add(workstreamId, line);
  }

  /** A line for what happens now, for whoever writes it to the file before the rows follow. */
  lineFor(workstreamId: string, event: JournalEvent): string {
    const at = this.nextInstant(workstreamId);
    const messagesReadTo = this.#sql.messagesReadTo.get(workstreamId)?.read_to ?? 0;
    return formatJournalLine({ ...event, at, messagesReadTo });
  }

  /** As `write`, and makes the rows what the line says. */
  enact(workstreamId: string, at: Instant, event: JournalEvent): void {
    this.write(workstreamId, at, event);
    const { messages_read_to: messagesReadTo } = this.#row(workstreamId);
    const applied = this.#replay.apply(workstreamId, { ...event, at, messagesReadTo });
    if (applied.kind === 'foreign') throw new Error('A line of our own was not understood.');
  }

  /**
   * Makes the rows follow the workstream's file, inside the running transaction. A file that is
   * shorter than it was, or another one, is merged with the rows: what they have and it has not is
   * written into it again. Throws `FILE_UNUSABLE`, `JOURNAL_TOO_NEW`.
   */
  *takeIn(workstreamId: string): Generator<number, News> {
    const known = this.#sql.journal.get(workstreamId);
    const path = this.#folder.journal(workstreamId);
    const closed = new Set<string>();
    const read = this.#read.bind(this);
    const taken = yield* withFileInSteps(path, function* (file, size): Generator<number, boolean> {
      const isSame = known && isUnchangedPrefix(file, size, known);
      if (isSame && known.read_to === size) return false;
      return yield* read(workstreamId, file, isSame ? known : null, closed);
    });
    if (taken !== null) return { isChanged: taken, closed };
    if (known) this.#keep(workstreamId, { ...NOTHING_READ, latest: known.latest });
    // The file is gone, or never was, as in a folder of the first version: the rows are all there is.
    this.#writeMissing(workstreamId, new Map());
    return { isChanged: false, closed };
  }

  beforeCommit(): void {
    for (const [workstreamId, lines] of this.#pending) {
      const row = this.#row(workstreamId);
      const path = this.#folder.journal(workstreamId);
      const { before, after } = this.#transactions.append(path, lines.join('\n'));
      // Where another program has written in between, its lines and these are taken in together.
      if (before !== row.read_to) continue;
      const edges = withFile(path, (file) => readFingerprint(file, after)) ?? Buffer.alloc(0);
      this.#keep(workstreamId, { ...row, read_to: after, edges });
    }
    this.#pending.clear();
  }

  forget(): void {
    this.#pending.clear();
  }

  /** How far into `messages.jsonl` what its lines meant for the sessions is in the journal. */
  messagesReadTo(workstreamId: string): number {
    return this.#row(workstreamId).messages_read_to;
  }

  *#read(
    workstreamId: string,
    file: number,
    known: JournalRow | null,
    closed: Set<string>,
  ): Generator<number, boolean> {
    const row = known ?? NOTHING_READ;
    // What the file says last about each workstream and session, to see what it does not say.
    const said = new Map<string, Instant>();
    let { latest, messages_read_to: messagesReadTo, unreadable_lines: unreadable } = row;
    let isChanged = false;
    // Only a file that is read from its beginning can have lines from before its folder's renaming.
    const former = known ? NONE : yield* formerIds(file);
    const takeLine = ({ text }: Line) => {
      if (text?.trim() === '') return;
      const parsed = text === null ? null : parseJournalLine(text);
      const line = parsed && former.size > 0 ? asOf(workstreamId, former, parsed) : parsed;
      const applied = line && this.#replay.apply(workstreamId, line);
      if (!line || applied?.kind === 'foreign') {
        unreadable += 1;
        return;
      }
      if (line.at > latest) latest = line.at;
      messagesReadTo = line.messagesReadTo;
      if (!known) said.set(subjectOf(line), line.at);
      if (applied?.kind !== 'applied') return;
      isChanged = true;
      for (const id of applied.closed) closed.add(id);
    };
    const readTo = yield* readLines(file, row.read_to, takeLine);
    this.#keep(workstreamId, {
      read_to: readTo,
      edges: readFingerprint(file, readTo),
      latest,
      messages_read_to: messagesReadTo,
      unreadable_lines: unreadable,
    });
    if (!known) this.#writeMissing(workstreamId, said);
    return isChanged;
  }

  /** Writes what the rows say later than the file. */
  #writeMissing(workstreamId: string, said: ReadonlyMap<string, Instant>): void {
    const workstream = this.#sql.workstream.get(workstreamId);
    if (!workstream) return;
    const isMissing = (id: string, at: Instant) => at > (said.get(id) ?? '');
    const journal = this.#row(workstreamId);
    const messagesReadTo = journal.messages_read_to;
    let latest = journal.latest > workstream.changed_at ? journal.latest : workstream.changed_at;
    if (isMissing(workstreamId, workstream.changed_at)) {
      this.#add(workstreamId, {
        event: said.has(workstreamId) ? 'workstream_changed' : 'workstream_created',
        workstream: workstreamRecord.fromRow(workstream),
        at: workstream.changed_at,
        messagesReadTo,
      });
    }
    for (const row of this.#sql.sessions.all(workstreamId)) {
      if (row.changed_at > latest) latest = row.changed_at;
      if (!isMissing(row.id, row.changed_at)) continue;
      const event = row.status === 'active' ? 'session_started' : `session_${row.status}`;
      const session = sessionRecord.fromRow(row);
      this.#add(workstreamId, {
        event,
        session,
        at: row.changed_at,
        messagesReadTo,
      } as JournalLine);
    }
    for (const { id, changed_at: at } of this.#sql.deleted.all(workstreamId)) {
      if (at > latest) latest = at;
      if (!isMissing(id, at)) continue;
      const session = { id, workstreamId };
      this.#add(workstreamId, { event: 'session_deleted', session, at, messagesReadTo });
    }
    this.#keep(workstreamId, { ...journal, latest });
  }

  #add(workstreamId: string, line: JournalLine): void {
    const lines = this.#pending.get(workstreamId) ?? [];
    lines.push(formatJournalLine(line));
    this.#pending.set(workstreamId, lines);
  }

  #row(workstreamId: string): JournalRow {
    return this.#sql.journal.get(workstreamId) ?? NOTHING_READ;
  }

  #keep(workstreamId: string, row: JournalRow): void {
    this.#sql.putJournal.run({ ...row, workstreamId });
  }
}

/** The ids that a journal's folder has had before. */
function* formerIds(file: number): Generator<number, FormerIds> {
  const ids = new Map<string, Instant>();
  const reading = readLines(file, 0, ({ text }) => {
    if (!text?.includes('"formerly"')) return;
    const line = parseJournalLine(text);
    if (!line || !('workstream' in line) || line.formerly === undefined) return;
    if (line.at > (ids.get(line.formerly) ?? '')) ids.set(line.formerly, line.at);
  });
  // Read once more for the rows, which is when its bytes are counted.
  for (const _bytes of reading) yield 0;
  return ids;
}

/** What a line is about. */
function subjectOf(line: JournalLine): string {
  return 'workstream' in line ? line.workstream.id : line.session.id;
}

function prepareStatements(connection: Connection) {
  return {
    journal: connection.prepare<[string], JournalRow>(
      'SELECT * FROM journals WHERE workstream_id = ?',
    ),
    putJournal: connection.prepare<[JournalRow & { workstreamId: string }]>(
      `INSERT OR REPLACE INTO journals (workstream_id, read_to, edges, latest, messages_read_to,
         unreadable_lines)
       VALUES (@workstreamId, @read_to, @edges, @latest, @messages_read_to, @unreadable_lines)`,
    ),
    messagesReadTo: connection.prepare<[string], { read_to: number }>(
      'SELECT read_to FROM message_files WHERE workstream_id = ?',
    ),
    workstream: connection.prepare<[string], WorkstreamRow & { changed_at: Instant }>(
      'SELECT * FROM workstreams WHERE id = ?',
    ),
    deleted: connection.prepare<[string], { id: string; changed_at: Instant }>(
      'SELECT id, changed_at FROM deleted_sessions WHERE workstream_id = ? ORDER BY id',
    ),
    sessions: connection.prepare<[string], SessionRow & { changed_at: Instant }>(
      'SELECT * FROM sessions WHERE workstream_id = ? ORDER BY started_at, rowid',
    ),
  };
}
