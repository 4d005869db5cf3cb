import type { Instant } from '../../shared/model/model.ts';
import { isInstantAhead } from '../../shared/model/wrong-clock.ts';
import type { Clock } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import { EARLIEST, LATEST, toInstant, toMs } from '../base/instant.ts';
import { advance, type FileCursor, START, TailReader } from '../jsonl/file-cursor.ts';
import { type Line, readLines } from '../jsonl/line-file.ts';
import type { OwnSegments } from '../storage/own-segments.ts';
import type { DataFolder } from '../storage/paths.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import type { Transactions } from '../storage/sqlite/transactions.ts';
import { type CountedMessages, withCounted } from './counted-messages.ts';
import {
  asOf,
  type FormerIds,
  formatJournalLine,
  isComplete,
  type JournalEvent,
  type JournalLine,
  parseJournalLine,
} from './journal-line.ts';
import {
  countedColumns,
  countedIn,
  cursorOf,
  type JournalRow,
  NOTHING_READ,
  prepareStatements,
  toColumns,
} from './journal-rows.ts';
import { SeenLines, sessionLines, type WrittenLine } from './missing-lines.ts';
import { Projection, registerOf } from './projection.ts';
import { Removals } from './removals.ts';

const PAGE = 200;

/** What a sync found in a journal that the rows lacked. */
export interface JournalNews {
  readonly isChanged: boolean;
  /** Sessions whose messages must be counted again. */
  readonly counted: ReadonlySet<string>;
}

/** The lines of the running transaction for one journal. */
interface Pending {
  readonly lines: string[];
  latest: Instant;
  counted: CountedMessages | null;
}

/**
 * The history of each workstream as lines in its journals, which the rows follow. Every change
 * is an event that is appended here: the projection makes the rows from its line, and the line is on
 * the disk before the transaction commits. Whatever else is in the file (what a crash left, lines of
 * another program, another history in its place) is read by `sync`.
 */
export class Journal {
  readonly #connection: Connection;
  readonly #folder: DataFolder;
  readonly #segments: OwnSegments;
  readonly #transactions: Transactions;
  readonly #clock: Clock;
  readonly #foreign = new Emitter<void>();
  readonly #projection: Projection;
  readonly #removals: Removals;
  readonly #sql: ReturnType<typeof prepareStatements>;
  readonly #tails = new TailReader();
  readonly #pending = new Map<string, Pending>();
  /** The rows that have been read since another connection last committed. */
  readonly #rows = new Map<string, JournalRow | null>();
  #dataVersion: unknown = null;
  #isInTransaction = false;

  /**
   * Emits if there are new lines in a file that only this device is to write. While a data folder is
   * opened, they may be what a crash has left.
   */
  readonly onForeignLines = this.#foreign.on;

  constructor(deps: {
    connection: Connection;
    folder: DataFolder;
    segments: OwnSegments;
    transactions: Transactions;
    clock: Clock;
  }) {
    this.#connection = deps.connection;
    this.#folder = deps.folder;
    this.#segments = deps.segments;
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
    { after, at }: { after?: Instant | undefined; at?: Instant | undefined } = {},
  ): void {
    const line = this.#line(workstreamId, event, at ?? this.nextInstant(workstreamId, after));
    const moved = isComplete(event) ? this.#projection.movedLinesOf(event.session) : [];
    for (const each of [line, ...moved]) {
      const applied = this.#projection.apply(workstreamId, each);
      if (applied.kind === 'foreign') {
        throw new Error('The projection rejected an event of our own.');
      }
      const pending = this.#buffer(workstreamId, each);
      pending.latest = latestOf(pending.latest, each.at);
    }
    const ownId = 'session' in event ? event.session.id : undefined;
    for (const session of this.#projection.settle(ownId).overtaken) {
      // If there are more in its workstream, the next one is found then.
      this.append(session.workstreamId, { event: 'session_ended', session });
    }
  }

  /** Returns the line of an event, for the caller to write before a folder is renamed. */
  format(workstreamId: string, event: JournalEvent): string {
    return formatJournalLine(this.#line(workstreamId, event, this.nextInstant(workstreamId)));
  }

  /**
   * Brings the rows in line with the workstream's journals, inside the running transaction. If one of
   * them is gone, or was changed other than by appending, all of them are merged with the rows: what
   * they lack is appended again. `names`: those of the journals. Throws `FILE_UNUSABLE`,
   * `JOURNAL_TOO_NEW`.
   */
  *sync(workstreamId: string, names: readonly string[]): Generator<number, JournalNews> {
    const known = this.#known(workstreamId);
    const isAnyGone = [...known.cursors.keys()].some((name) => !names.includes(name));
    const first = yield* this.#read(workstreamId, names, isAnyGone ? null : known);
    // Lines from before a rename that was not known then have to be read once more.
    const read = first.isRenamed ? yield* this.#read(workstreamId, names, null) : first;
    const counted = new Set([...first.counted, ...read.counted]);
    return { isChanged: first.isChanged || read.isChanged, counted };
  }

  /** Reads what is new in the files; all of them if nothing is known, or that no longer holds. */
  *#read(
    workstreamId: string,
    names: readonly string[],
    known: Known | null,
  ): Generator<number, JournalReading> {
    let cursors: Known['cursors'] = known?.cursors ?? new Map();
    let reading = new JournalReading(workstreamId, known?.row ?? null, this.#projection);
    if (reading.isWhole) this.#forgetCorrections(workstreamId);
    const read = new Map<string, FileCursor>();
    let waiting = names;
    let hasForeign = false;
    while (waiting.length > 0) {
      const [name = '', ...rest] = waiting;
      waiting = rest;
      const cursor = cursors.get(name) ?? null;
      const isOwn = this.#segments.isOwn(name);
      const tail = yield* this.#tails.read(this.#folder.file(workstreamId, name), cursor, {
        start: (isContinued) => {
          if (isContinued || cursor === null) return;
          [cursors, waiting] = [new Map(), names.filter((each) => each !== name)];
          read.clear();
          reading = reading.startOver();
          this.#forgetCorrections(workstreamId);
        },
        prepare: (file) => reading.prepare(file),
        line: (line) => {
          hasForeign ||= isOwn && !reading.isWhole && line.text?.trim() !== '';
          reading.line(line);
        },
      });
      if (tail.kind === 'read') read.set(name, tail.cursor);
    }
    if (hasForeign) this.#foreign.emit();
    if (read.size > 0) for (const id of this.#projection.settle().counted) reading.counted.add(id);
    this.#putCursors(workstreamId, reading, read);
    // As in a folder of the first version, the rows alone may have the history.
    if (reading.isWhole) yield* this.#writeMissing(workstreamId, reading.seen);
    return reading;
  }

  /** A correction that was removed from the files must not stay in the rows. */
  #forgetCorrections(workstreamId: string): void {
    // A new database has none, and looking for them would take its time.
    if (this.#find(workstreamId) !== null) this.#projection.forgetCorrections(workstreamId);
  }

  #known(workstreamId: string): Known {
    const row = this.#find(workstreamId);
    const cursors = new Map<string, FileCursor>();
    if (row !== null && row.read_to > 0) cursors.set(row.name, cursorOf(row));
    for (const copy of this.#sql.copies.all(workstreamId)) cursors.set(copy.name, cursorOf(copy));
    return { row, cursors };
  }

  #putCursors(
    workstreamId: string,
    { isWhole, row }: JournalReading,
    read: ReadonlyMap<string, FileCursor>,
  ): void {
    if (isWhole) this.#sql.forgetCopies.run(workstreamId);
    for (const [name, cursor] of read) {
      if (name === row.name) continue;
      this.#sql.putCopy.run({ workstreamId, name, ...toColumns(cursor) });
    }
    const main = read.get(row.name);
    if (main) this.#put(workstreamId, { ...row, ...toColumns(main) });
    else if (read.size > 0 || isWhole) this.#put(workstreamId, row);
  }

  /** Returns which messages are no activity by the workstream's lines, or null. */
  countedMessages(workstreamId: string): CountedMessages | null {
    return this.#pending.get(workstreamId)?.counted ?? countedIn(this.#row(workstreamId));
  }

  /** Forgets a journal whose rows are deleted, inside the running transaction. */
  forget(workstreamId: string): void {
    this.#rows.delete(workstreamId);
    this.#pending.delete(workstreamId);
  }

  /** Returns the instant of the workstream's next line: now, but later than its lines, and `after`. */
  nextInstant(workstreamId: string, after: Instant = EARLIEST): Instant {
    const earliest = toMs(this.earliestInstant(workstreamId));
    return toInstant(Math.max(this.#clock.now(), earliest, toMs(after) + 1));
  }

  /** Returns when something was removed last from some workstreams; the earliest instant for never. */
  latestRemovalIn(workstreamIds: readonly string[]): Instant {
    return latestOf(EARLIEST, ...workstreamIds.map((id) => this.#removals.latestIn(id)));
  }

  /** Returns the instant just after the workstream's lines. */
  earliestInstant(workstreamId: string): Instant {
    const pending = this.#pending.get(workstreamId)?.latest ?? EARLIEST;
    return toInstant(toMs(latestOf(this.#row(workstreamId).latest, pending)) + 1);
  }

  #line(workstreamId: string, event: JournalEvent, at: Instant): JournalLine {
    const messagesCounted = this.#newlyCounted(workstreamId, event);
    const afterRemoval = event.event === 'removed' ? null : this.#removals.removedAt(workstreamId);
    const whole = this.#withChanged(this.#withNotesBefore(workstreamId, event));
    return {
      ...this.#withTime(whole, at),
      at,
      ...(messagesCounted && { messagesCounted }),
      ...(afterRemoval && { afterRemoval }),
    };
  }

  #withNotesBefore(workstreamId: string, event: JournalEvent): JournalEvent {
    if (event.event !== 'workstream_changed') return event;
    if (event.changed && !event.changed.includes('notes')) return event;
    return { ...event, notesBefore: this.#projection.notesToReplace(workstreamId) };
  }

  /** What a line about a session does not change must not undo what other devices write about that. */
  #withChanged(event: JournalEvent): JournalEvent {
    if (!isComplete(event)) return event;
    const changed = this.#projection.changedBy(event.session);
    if (changed === null) return event;
    if (event.event === 'session_edited' && changed.length > 0) return { ...event, changed };
    // The line counts, even if the row shows it already, as the end of one that lost to another active one.
    return { ...event, changed: [...new Set([...changed, 'status'])] };
  }

  /**
   * Returns the messages that were read, but are ahead of the clock or later than the activity of the
   * active session that the event is about; null if there are none that the lines do not cover yet.
   */
  #newlyCounted(workstreamId: string, event: JournalEvent): CountedMessages | null {
    const after = Math.min(this.#clock.now(), toMs(lastActivityIn(event) ?? LATEST));
    const later = this.#sql.messagesAfter.get({ workstreamId, after });
    if (later === undefined) return null;
    const found = { from: toInstant(later.first), to: toInstant(later.last) };
    const known = this.countedMessages(workstreamId);
    return withCounted(known, found) === known ? null : found;
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
      const row = this.#row(workstreamId);
      pending = { lines: [], latest: row.latest, counted: countedIn(row) };
      this.#pending.set(workstreamId, pending);
    }
    pending.lines.push(formatJournalLine(line));
    pending.counted = withCounted(pending.counted, line.messagesCounted ?? null);
    return pending;
  }

  #flush(): void {
    for (const [workstreamId, { lines, latest, counted }] of this.#pending) {
      const name = this.#segments.nameFor(workstreamId, 'journal');
      const known = this.#rowOf(workstreamId, name);
      const row = {
        ...known,
        latest: latestOf(known.latest, latest),
        ...countedColumns(counted),
      };
      const path = this.#folder.file(workstreamId, name);
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
  *#writeMissing(workstreamId: string, seen: SeenLines): Generator<number, void> {
    for (const line of this.#removals.linesOf(workstreamId)) {
      if (!seen.has(line)) this.#buffer(workstreamId, line);
    }
    const workstream = this.#sql.workstream.get(workstreamId);
    if (!workstream || this.#removals.removedAt(workstreamId) !== null) return;
    const row = this.#row(workstreamId);
    let { latest } = row;
    const add = (line: WrittenLine) => {
      if (line.at > latest) latest = line.at;
      if (!seen.has(line)) this.#buffer(workstreamId, line);
    };
    for (const line of this.#projection.linesOf(workstream, seen.isEmpty)) add(line);
    for (let after = { startedAt: '', id: '' }, isMore = true; isMore; ) {
      const sessions = this.#sql.sessions.all({ workstreamId, limit: PAGE, ...after });
      for (const session of sessions) {
        after = { startedAt: session.started_at, id: session.id };
        if (session.is_split === 1) continue;
        const place = { id: session.id, workstreamId, now: null };
        for (const line of sessionLines(place, registerOf(session))) add(line);
      }
      isMore = sessions.length === PAGE;
      yield 0;
    }
    for (const { register, ...place } of this.#projection.registersIn(workstreamId)) {
      for (const line of sessionLines({ ...place, workstreamId }, register)) add(line);
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

  /** Returns the row as it is about a journal, which may be another than the last. */
  #rowOf(workstreamId: string, name: string): JournalRow {
    const row = this.#row(workstreamId);
    if (row.name === name) return row;
    if (row.read_to > 0) {
      const { name: last, read_to, edges } = row;
      this.#sql.putCopy.run({ workstreamId, name: last, read_to, edges });
    }
    const known = this.#sql.takeCopy.get(workstreamId, name);
    return { ...row, ...toColumns(known ? cursorOf(known) : START), name };
  }

  #put(workstreamId: string, row: JournalRow): void {
    this.#sql.putJournal.run({ ...row, workstreamId });
    this.#rows.set(workstreamId, row);
  }
}

/** What is known of a workstream's journals, and how far each has been read, by its name. */
interface Known {
  readonly row: JournalRow | null;
  readonly cursors: ReadonlyMap<string, FileCursor>;
}

/** Applies the new lines of a workstream's journals to the rows. */
class JournalReading {
  readonly #workstreamId: string;
  readonly #projection: Projection;
  readonly counted = new Set<string>();
  /** True if all files are read from their beginning. */
  readonly isWhole: boolean;
  /** The lines, if all are read. */
  readonly seen = new SeenLines();
  row: JournalRow;
  isChanged = false;
  /** True if the folder had another id, which was not known when the lines before were read. */
  isRenamed = false;
  #hasRead: boolean;
  #former: FormerIds;

  constructor(workstreamId: string, known: JournalRow | null, projection: Projection) {
    this.#workstreamId = workstreamId;
    this.#projection = projection;
    this.isWhole = known === null;
    this.#hasRead = !this.isWhole;
    this.row = known ?? NOTHING_READ;
    this.#former = projection.formerIds(workstreamId);
  }

  /** Returns a reading of all files from their beginning, with the news that this one has found. */
  startOver(): JournalReading {
    const whole = new JournalReading(this.#workstreamId, null, this.#projection);
    whole.isChanged = this.isChanged;
    for (const id of this.counted) whole.counted.add(id);
    return whole;
  }

  /** Finds the former ids in a file that is read from its beginning. */
  *prepare(file: number): Generator<number, void> {
    for (const [id, until] of yield* formerIds(file)) this.#addFormer(id, until);
    this.#hasRead = true;
  }

  #addFormer(id: string, until: Instant): void {
    if (until <= (this.#former.get(id) ?? '')) return;
    this.#former = new Map([...this.#former, [id, until]]);
    this.isRenamed ||= this.#hasRead;
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
    const counted = withCounted(countedIn(this.row), line.messagesCounted ?? null);
    const latest = latestOf(this.row.latest, line.at);
    this.row = { ...this.row, latest, ...countedColumns(counted) };
    if (this.isWhole) this.seen.add(line);
    if ('formerly' in line && line.formerly !== undefined) this.#addFormer(line.formerly, line.at);
    if (applied?.kind !== 'applied') return;
    this.isChanged = true;
    for (const id of applied.counted) this.counted.add(id);
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

/** Returns the last activity of the active session that an event has completely, or null. */
function lastActivityIn(event: JournalEvent): Instant | null {
  if (!('session' in event) || !('endedAt' in event.session)) return null;
  return event.session.endedAt === null ? event.session.lastActivityAt : null;
}

function latestOf(...instants: Instant[]): Instant {
  return instants.reduce((a, b) => (a > b ? a : b));
}
