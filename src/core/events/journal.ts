import type { Instant } from '../../shared/model/model.ts';
import { isInstantAhead } from '../../shared/model/wrong-clock.ts';
import type { Clock } from '../base/clock.ts';
import { EARLIEST, toInstant, toMs } from '../base/instant.ts';
import { advance, TailReader, type TailVisitor } from '../jsonl/file-cursor.ts';
import { type Line, readLines } from '../jsonl/line-file.ts';
import { sessionRecord } from '../records/session.ts';
import { workstreamRecord } from '../records/workstream.ts';
import type { DataFolder } from '../storage/paths.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import type { Transactions } from '../storage/sqlite/transactions.ts';
import {
  asOf,
  type FormerIds,
  formatJournalLine,
  type JournalEvent,
  type JournalLine,
  parseJournalLine,
} from './journal-line.ts';
import {
  cursorOf,
  type JournalRow,
  NOTHING_READ,
  prepareStatements,
  toColumns,
} from './journal-rows.ts';
import { Projection } from './projection.ts';
import { Removals } from './removals.ts';

const PAGE = 200;

/** What a sync found in a journal that the rows lacked. */
export interface JournalNews {
  readonly isChanged: boolean;
  /** Closed sessions whose messages must be counted again. */
  readonly closed: ReadonlySet<string>;
}

/** The lines of the running transaction for one journal. */
interface Pending {
  readonly lines: string[];
  latest: Instant;
  messagesReadTo: number;
}

/**
 * The history of each workstream as lines in its `journal.jsonl`, which the rows follow. Every change
 * is an event that is appended here: the projection makes the rows from its line, and the line is on
 * the disk before the transaction commits. Whatever else is in the file (what a crash left, lines of
 * another program, another history in its place) is read by `sync`.
 */
export class Journal {
  readonly #connection: Connection;
  readonly #folder: DataFolder;
  readonly #transactions: Transactions;
  readonly #clock: Clock;
  readonly #projection: Projection;
  readonly #removals: Removals;
  readonly #sql: ReturnType<typeof prepareStatements>;
  readonly #tails = new TailReader();
  readonly #pending = new Map<string, Pending>();
  /** The rows that have been read since another connection last committed. */
  readonly #rows = new Map<string, JournalRow | null>();
  #dataVersion: unknown = null;
  #isInTransaction = false;

  constructor(deps: {
    connection: Connection;
    folder: DataFolder;
    transactions: Transactions;
    clock: Clock;
  }) {
    this.#connection = deps.connection;
    this.#folder = deps.folder;
    this.#transactions = deps.transactions;
    this.#clock = deps.clock;
    this.#projection = new Projection(deps.connection);
    this.#removals = new Removals(deps.connection);
    this.#sql = prepareStatements(deps.connection);
  }

  /**
   * Records an event as part of the running transaction. Its instant is now, but always later than
   * the workstream's previous line, and than `after`, which may be from a line of another journal;
   * `at` sets it instead.
   */
  append(
    workstreamId: string,
    event: JournalEvent,
    { after, at }: { after?: Instant | undefined; at?: Instant } = {},
  ): void {
    const line = this.#line(workstreamId, event, at ?? this.#nextInstant(workstreamId, after));
    const applied = this.#projection.apply(workstreamId, line);
    if (applied.kind === 'foreign') throw new Error('The projection rejected an event of our own.');
    const pending = this.#buffer(workstreamId, line);
    pending.latest = latestOf(pending.latest, line.at);
    pending.messagesReadTo = line.messagesReadTo;
  }

  /** Returns the line of an event, for the caller to write before a folder is renamed. */
  format(workstreamId: string, event: JournalEvent): string {
    return formatJournalLine(this.#line(workstreamId, event, this.#nextInstant(workstreamId)));
  }

  /**
   * Brings the rows in line with the workstream's file, inside the running transaction. A file that
   * became shorter or was replaced is merged with the rows: what it lacks is appended to it again.
   * Throws `FILE_UNUSABLE`, `JOURNAL_TOO_NEW`.
   */
  *sync(workstreamId: string): Generator<number, JournalNews> {
    const path = this.#folder.journal(workstreamId);
    const known = this.#find(workstreamId);
    const read = new JournalReading(workstreamId, known, this.#projection);
    const tail = yield* this.#tails.read(path, known ? cursorOf(known) : null, read);
    if (tail.kind === 'unchanged') return { isChanged: false, closed: read.closed };
    if (tail.kind === 'read') {
      this.#put(workstreamId, { ...read.row, ...toColumns(tail.cursor) });
      if (!tail.isContinued) yield* this.#writeMissing(workstreamId, read.latestAt);
      return { isChanged: read.isChanged, closed: read.closed };
    }
    if (known) this.#put(workstreamId, { ...NOTHING_READ, latest: known.latest });
    // The file is missing, as in a folder of the first version: only the rows have the history.
    yield* this.#writeMissing(workstreamId, new Map());
    return { isChanged: false, closed: read.closed };
  }

  /**
   * Returns how far into `messages.jsonl` the journal already reflects its effect on the sessions.
   */
  messagesReadTo(workstreamId: string): number {
    return (
      this.#pending.get(workstreamId)?.messagesReadTo ?? this.#row(workstreamId).messages_read_to
    );
  }

  /** Forgets a journal whose rows are deleted, inside the running transaction. */
  forget(workstreamId: string): void {
    this.#rows.delete(workstreamId);
    this.#pending.delete(workstreamId);
  }

  #nextInstant(workstreamId: string, after: Instant = EARLIEST): Instant {
    const pending = this.#pending.get(workstreamId)?.latest ?? EARLIEST;
    const before = latestOf(this.#row(workstreamId).latest, pending, after);
    return toInstant(Math.max(this.#clock.now(), toMs(before) + 1));
  }

  #line(workstreamId: string, event: JournalEvent, at: Instant): JournalLine {
    const messagesReadTo = this.#sql.messagesReadTo.get(workstreamId)?.read_to ?? 0;
    return { ...this.#withTime(event, at), at, messagesReadTo };
  }

  /** The user undoes corrections in the order in which they were made, and for a day. */
  #withTime(event: JournalEvent, at: Instant): JournalEvent {
    const correction = 'correction' in event ? event.correction : undefined;
    const now = this.#clock.now();
    if (!correction || !isInstantAhead(at, now)) return event;
    return { ...event, correction: { ...correction, madeAt: toInstant(now) } } as JournalEvent;
  }

  #buffer(workstreamId: string, line: JournalLine): Pending {
    let pending = this.#pending.get(workstreamId);
    if (pending === undefined) {
      const { latest, messages_read_to: messagesReadTo } = this.#row(workstreamId);
      pending = { lines: [], latest, messagesReadTo };
      this.#pending.set(workstreamId, pending);
    }
    pending.lines.push(formatJournalLine(line));
    return pending;
  }

  #flush(): void {
    for (const [workstreamId, { lines, latest, messagesReadTo }] of this.#pending) {
      const known = this.#row(workstreamId);
      const row = {
        ...known,
        latest: latestOf(known.latest, latest),
        messages_read_to: messagesReadTo,
      };
      const path = this.#folder.journal(workstreamId);
      const { before, bytes, stats } = this.#transactions.append(
        path,
        lines.join('\n'),
        row.read_to,
      );
      // If another program has written in between, the next sync reads its lines and these together.
      if (before !== row.read_to) {
        this.#put(workstreamId, row);
        continue;
      }
      const cursor = advance(cursorOf(row), bytes, stats);
      this.#put(workstreamId, { ...row, ...toColumns(cursor) });
      this.#tails.caughtUp(path, cursor, stats);
    }
    this.#pending.clear();
    this.#isInTransaction = false;
  }

  #join(): void {
    this.#isInTransaction = true;
    this.#transactions.beforeCommit(() => this.#flush());
    this.#transactions.onRollback(() => {
      this.#pending.clear();
      this.#rows.clear();
      this.#isInTransaction = false;
    });
    const { dataVersion } = this.#connection;
    if (dataVersion !== this.#dataVersion) this.#rows.clear();
    this.#dataVersion = dataVersion;
  }

  /** Appends what the rows have and the file lacks. */
  *#writeMissing(
    workstreamId: string,
    latestAt: ReadonlyMap<string, Instant>,
  ): Generator<number, void> {
    for (const line of this.#removals.linesOf(workstreamId)) {
      if (!latestAt.has(subjectOf(line))) this.#buffer(workstreamId, line);
    }
    const workstream = this.#sql.workstream.get(workstreamId);
    if (!workstream || this.#removals.removedAt(workstreamId) !== null) return;
    const row = this.#row(workstreamId);
    const messagesReadTo = row.messages_read_to;
    let { latest } = row;
    const add = (id: string, at: Instant, event: JournalEvent) => {
      if (at > latest) latest = at;
      if (at > (latestAt.get(id) ?? ''))
        this.#buffer(workstreamId, { ...event, at, messagesReadTo });
    };
    add(workstreamId, workstream.changed_at, {
      event: latestAt.has(workstreamId) ? 'workstream_changed' : 'workstream_created',
      workstream: workstreamRecord.fromRow(workstream),
    });
    for (let after = { startedAt: '', rowid: -1 }, isMore = true; isMore; ) {
      const sessions = this.#sql.sessions.all({ workstreamId, limit: PAGE, ...after });
      for (const session of sessions) {
        const event = session.status === 'active' ? 'session_started' : `session_${session.status}`;
        add(session.id, session.changed_at, {
          event,
          session: sessionRecord.fromRow(session),
        } as JournalEvent);
        after = { startedAt: session.started_at, rowid: session.rowid };
      }
      isMore = sessions.length === PAGE;
      yield 0;
    }
    for (const { id, changed_at: at } of this.#sql.deleted.all(workstreamId)) {
      add(id, at, { event: 'session_deleted', session: { id, workstreamId } });
    }
    const pending = this.#pending.get(workstreamId);
    if (pending) pending.latest = latest;
    else this.#put(workstreamId, { ...row, latest });
  }

  #row(workstreamId: string): JournalRow {
    return this.#find(workstreamId) ?? NOTHING_READ;
  }

  #find(workstreamId: string): JournalRow | null {
    if (!this.#isInTransaction) this.#join();
    const known = this.#rows.get(workstreamId);
    if (known !== undefined) return known;
    const row = this.#sql.journal.get(workstreamId) ?? null;
    this.#rows.set(workstreamId, row);
    return row;
  }

  #put(workstreamId: string, row: JournalRow): void {
    this.#sql.putJournal.run({ ...row, workstreamId });
    this.#rows.set(workstreamId, row);
  }
}

/** Applies the new lines of a journal to the rows. */
class JournalReading implements TailVisitor {
  readonly #workstreamId: string;
  readonly #projection: Projection;
  readonly closed = new Set<string>();
  /** The instant of the last line about each workstream and session, if the whole file is read. */
  readonly latestAt = new Map<string, Instant>();
  row: JournalRow;
  isChanged = false;
  #isContinued = true;
  #former: FormerIds = new Map();

  constructor(workstreamId: string, known: JournalRow | null, projection: Projection) {
    this.#workstreamId = workstreamId;
    this.#projection = projection;
    this.row = known ?? NOTHING_READ;
  }

  // Only a file that is read from its beginning can have lines from before its folder was renamed.
  *prepare(file: number): Generator<number, void> {
    this.#former = yield* formerIds(file);
  }

  start(isContinued: boolean): void {
    this.#isContinued = isContinued;
    if (!isContinued) this.row = NOTHING_READ;
  }

  line({ text }: Line): void {
    if (text?.trim() === '') return;
    const parsed = text === null ? null : parseJournalLine(text);
    const line =
      parsed && this.#former.size > 0 ? asOf(this.#workstreamId, this.#former, parsed) : parsed;
    const applied = line && this.#projection.apply(this.#workstreamId, line);
    if (!line || applied?.kind === 'foreign') {
      this.row = { ...this.row, unreadable_lines: this.row.unreadable_lines + 1 };
      return;
    }
    const { latest } = this.row;
    this.row = {
      ...this.row,
      latest: line.at > latest ? line.at : latest,
      messages_read_to: line.messagesReadTo,
    };
    if (!this.#isContinued) this.latestAt.set(subjectOf(line), line.at);
    if (applied?.kind !== 'applied') return;
    this.isChanged = true;
    for (const id of applied.closed) this.closed.add(id);
  }
}

/** Finds the ids that a journal's folder had before. */
export function* formerIds(file: number): Generator<number, FormerIds> {
  const ids = new Map<string, Instant>();
  const reading = readLines(file, 0, ({ text }) => {
    if (!text?.includes('"formerly"')) return;
    const line = parseJournalLine(text);
    if (!line || !('workstream' in line) || line.formerly === undefined) return;
    if (line.at > (ids.get(line.formerly) ?? '')) ids.set(line.formerly, line.at);
  });
  // The file is read once more for the rows; progress counts its bytes then.
  for (const _bytes of reading) yield 0;
  return ids;
}

function latestOf(...instants: Instant[]): Instant {
  return instants.reduce((a, b) => (a > b ? a : b));
}

/** Returns the id of the workstream or session that a line describes. */
function subjectOf(line: JournalLine): string {
  if (line.event === 'removed') return `${line.at} ${JSON.stringify(line.removed)}`;
  return 'workstream' in line ? line.workstream.id : line.session.id;
}
