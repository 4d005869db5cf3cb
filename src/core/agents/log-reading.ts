import { AppError } from '../../shared/contract/errors.ts';
import type { AgentSettings } from '../../shared/model/agent-following.ts';
import {
  type AgentRule,
  NO_FOLDER,
  ruleFor,
  type WorkPlace,
} from '../../shared/model/agent-rules.ts';
import type { AgentId } from '../../shared/model/agents.ts';
import { addTo } from '../base/lists.ts';
import type { AgentMessage, AgentPlace, LogSlice, ReadingNotes, SystemFolders } from './agent.ts';
import type { AgentDatabase, Note } from './agent-database.ts';
import { foldersOf } from './agent-folders.ts';
import { AGENTS } from './agents.ts';
import { type FoundLog, LogCatalog } from './log-catalog.ts';
import { messageId, parseAgentLine, toLine, withWorkstream } from './message-lines.ts';
import { Places } from './places.ts';
import { redacted } from './redacted.ts';
import { inSteps, type WaitingMessages } from './waiting-messages.ts';

/** Lines for one workstream, with the times of their messages in milliseconds since the epoch. */
export interface Addition {
  readonly workstreamId: string;
  readonly lines: string[];
  readonly times: number[];
}

/** From when on the messages of an agent are read. */
export interface Beginning {
  /** In milliseconds since the epoch. */
  readonly since: number;
  /** True if the beginning of an earlier reading holds instead, if there was one. */
  readonly isDefault: boolean;
}

/** The beginnings of some agents; the messages of the others are all read. */
export type Beginnings = Readonly<Partial<Record<AgentId, Beginning>>>;

/** What one step has read. Its lines count as written when the next step is asked for. */
export interface ReadingStep {
  readonly additions: readonly Addition[];
  readonly bytes: number;
  readonly totalBytes: number;
}

/** The step in which another process reads: the next one may be asked for after a moment. */
export const WAITING: ReadingStep = { additions: [], bytes: 0, totalBytes: 0 };

/** After how much a step ends. */
const STEP_MESSAGES = 200;
const STEP_BYTES = 1024 * 1024;

interface Sorted {
  readonly id: string;
  readonly message: AgentMessage;
  readonly place: WorkPlace;
  readonly target: string | null;
  readonly isNew: boolean;
}

/**
 * Reads the logs of agents on from where it stopped, each message once, and finds out to which workstream it
 * belongs. What belongs to none waits. It does not write to the history: the caller writes the lines of a
 * step before it asks for the next one, or stops. Each step is a transaction, so that several processes can
 * read the same logs: what one has read, the others do not read again.
 */
export class LogReading {
  readonly #database: AgentDatabase;
  readonly #waiting: WaitingMessages;
  readonly #places: Places;
  readonly #system: SystemFolders;
  /** The stamps of logs, by path, that the database has: asking it for thousands takes long. */
  readonly #readStamps = new Map<string, string>();
  #settings: AgentSettings;
  #catalog: LogCatalog;
  #mustReadAgain = false;
  /** Those that are not noted yet. */
  #beginnings: Beginnings;
  /** By agent, as noted. */
  readonly #since = new Map<AgentId, number>();

  constructor(parts: {
    database: AgentDatabase;
    waiting: WaitingMessages;
    system: SystemFolders;
    settings: AgentSettings;
    beginnings: Beginnings;
  }) {
    this.#database = parts.database;
    this.#waiting = parts.waiting;
    this.#system = parts.system;
    this.#settings = parts.settings;
    this.#beginnings = parts.beginnings;
    this.#catalog = newCatalog(parts.settings, parts.system);
    this.#places = new Places({
      find: (folder) => this.#database.findFolder(folder),
      add: (place) => this.#database.putFolder(place),
    });
  }

  get settings(): AgentSettings {
    return this.#settings;
  }

  get catalog(): LogCatalog {
    return this.#catalog;
  }

  /** Follows other settings from the next reading on. */
  configure(settings: AgentSettings): void {
    const leftOut = ({ rules }: AgentSettings) =>
      JSON.stringify(rules.filter(({ workstreamId }) => workstreamId === null));
    // Messages that were left out may have to be read.
    this.#mustReadAgain ||= leftOut(settings) !== leftOut(this.#settings);
    this.#settings = settings;
    this.#catalog = newCatalog(settings, this.#system);
    this.#readStamps.clear();
  }

  /**
   * Reads what is new in all logs. A log that cannot be read does not stop the others. `now`: milliseconds since
   * the epoch.
   */
  *readAll(now: number): Generator<ReadingStep, void> {
    yield* this.#read(this.#catalog.searchAll(now));
  }

  /** As `readAll`, for logs that were written recently, and new ones. */
  *readRecent(now: number): Generator<ReadingStep, void> {
    yield* this.#read(this.#catalog.searchRecent(now));
  }

  /** Gives messages that wait to the workstreams whose rules take them now. */
  *release(): Generator<ReadingStep, void> {
    for (const root of this.#database.listRoots()) {
      if (this.#waiting.has(root)) yield* this.#inTransaction(() => this.#release(root));
    }
  }

  *#release(root: string): Generator<ReadingStep, void> {
    for (const released of this.#waiting.release(root, (line) => this.#targeted(line))) {
      const additions = new Additions();
      for (const { target, line, time } of released) additions.add(target, line, time);
      yield { additions: additions.list, bytes: 0, totalBytes: 0 };
      this.#addUnassigned(additions.list);
    }
  }

  /**
   * Recognises what was written before the database was lost, unless that is done. `files`: the message files of
   * the history. Until then, nothing may be read.
   */
  *recognise(files: Iterable<string>): Generator<ReadingStep, void> {
    if (!this.#database.isRecognised) yield* this.#inTransaction(() => this.#recogniseAll(files));
  }

  *#recogniseAll(files: Iterable<string>): Generator<ReadingStep, void> {
    // Another process may have done it.
    if (this.#database.isRecognised) return;
    const sources = [...[...files].map((path) => inSteps(path)), this.#waiting.readAll()];
    for (const source of sources) {
      for (const lines of source) {
        for (const line of lines) this.#recogniseLine(line);
        yield { additions: [], bytes: 0, totalBytes: 0 };
      }
    }
    this.#database.setRecognised();
  }

  /** Begins a transaction as soon as no other process has one. */
  *#begin(): Generator<ReadingStep, void> {
    while (!this.#database.tryBegin()) yield WAITING;
  }

  /** Does work in a transaction, which is undone unless it comes to its end. */
  *#inTransaction(work: () => Generator<ReadingStep, void>): Generator<ReadingStep, void> {
    yield* this.#begin();
    try {
      yield* work();
      this.#database.commit();
    } finally {
      if (this.#database.inTransaction) this.#database.rollback();
    }
  }

  #recogniseLine(line: string): void {
    const known = parseAgentLine(line);
    if (known === null) return;
    const { id, agent, session, timestamp, length, place } = known;
    const isNew = this.#database.writtenLength(id) === null;
    this.#database.putWritten(id, length);
    if (isNew) this.#addToConversation(agent, session, this.#places.of(place), timestamp);
  }

  /** Returns a line that waits for the workstream whose rule takes it; null if none does. */
  #targeted(line: string): { target: string; line: string; time: number } | null {
    const known = parseAgentLine(line);
    const target = known && this.#ruleFor(known.place, this.#places.of(known.place))?.workstreamId;
    if (known === null || target == null) return null;
    return { target, line: withWorkstream(line, target), time: known.timestamp };
  }

  #ruleFor({ folder }: AgentPlace, place: WorkPlace): AgentRule | null {
    return ruleFor(this.#settings.rules, place, folder);
  }

  /** Reads several logs in one step if they have little: each step costs a write to the disk. */
  *#read(found: readonly FoundLog[]): Generator<ReadingStep, void> {
    if (this.#mustReadAgain) yield* this.#forgetCursors();
    yield* this.#noteBeginnings();
    const changed = inOrder(found.filter((log) => !this.#isRead(log)));
    if (changed.length === 0) return;
    const totalBytes = changed.reduce((total, { bytes }) => total + bytes, 0);
    let [before, bytes] = [0, 0];
    let additions = new Additions();
    let isWritten = false;
    yield* this.#begin();
    try {
      for (const log of changed) {
        let own = 0;
        // Another process may have read it.
        if (this.#isRead(log)) continue;
        for (const slice of this.#readLog(log, () => additions)) {
          own += slice.bytes;
          bytes += slice.bytes;
          if (additions.size < STEP_MESSAGES && bytes < STEP_BYTES) continue;
          // The caller who does not ask for another step has written this one.
          isWritten = true;
          yield { additions: additions.list, bytes: before + Math.min(own, log.bytes), totalBytes };
          this.#database.commit();
          yield* this.#begin();
          isWritten = false;
          additions = new Additions();
          bytes = 0;
        }
        before += log.bytes;
      }
      isWritten = true;
      if (bytes > 0 || additions.size > 0) {
        yield { additions: additions.list, bytes: totalBytes, totalBytes };
      }
    } finally {
      if (!isWritten) {
        this.#database.rollback();
        this.#readStamps.clear();
      } else if (this.#database.inTransaction) this.#database.commit();
    }
  }

  *#forgetCursors(): Generator<ReadingStep, void> {
    yield* this.#begin();
    this.#database.forgetCursors();
    this.#database.commit();
    this.#mustReadAgain = false;
  }

  *#noteBeginnings(): Generator<ReadingStep, void> {
    const beginnings = Object.entries(this.#beginnings) as [AgentId, Beginning][];
    if (beginnings.length === 0) return;
    yield* this.#begin();
    for (const [agent, { since, isDefault }] of beginnings) {
      const known = isDefault ? this.#database.findBeginning(agent) : null;
      this.#since.set(agent, known ?? since);
      if (known === null) this.#database.putBeginning(agent, since);
    }
    this.#database.commit();
    this.#beginnings = {};
  }

  #sinceOf(agent: AgentId): number {
    return this.#since.get(agent) ?? 0;
  }

  /** True if the log is as it was when it was read. */
  #isRead({ agent, path, stamp }: FoundLog): boolean {
    if (this.#readStamps.get(path) === stamp) return true;
    const known = this.#database.findLog(agent, path);
    if (known?.stamp !== stamp || known.leftOutBefore > this.#sinceOf(agent)) return false;
    this.#readStamps.set(path, stamp);
    return true;
  }

  /** Reads what is new in one log, within the open transaction. */
  *#readLog(log: FoundLog, additions: () => Additions): Generator<LogSlice, void> {
    const { agent, path } = log;
    const found = this.#database.findLog(agent, path);
    const since = this.#sinceOf(agent);
    // What was left out is wanted now.
    const known = found && found.leftOutBefore > since ? null : found;
    let cursor = known?.cursor ?? null;
    let leftOutBefore = known?.leftOutBefore ?? 0;
    let given = known?.messages ?? 0;
    let own = 0;
    const notes = new CountedNotes();
    if (cursor === null) notes.restart();
    const put = (stamp: string, failure: string | null) => {
      if (notes.isRestarted) {
        this.#database.removeNotes(agent, path);
        given = 0;
      }
      given += own;
      own = 0;
      for (const each of notes.takeAll()) this.#database.addNote({ agent, path, ...each });
      const messages = given;
      this.#database.putLog(agent, path, { stamp, cursor, failure, messages, leftOutBefore });
    };
    let failure: string | null = null;
    const slices = untilFailure(AGENTS[agent].read(log, cursor, notes), (reason) => {
      failure = reason;
    });
    for (const slice of slices) {
      const waiting = new Map<string, string[]>();
      const early = slice.messages.filter(({ timestamp }) => timestamp < since);
      if (early.some((message) => !this.#isWritten(agent, message))) leftOutBefore = since;
      const wanted = slice.messages.filter(({ timestamp }) => timestamp >= since);
      for (const each of this.#sort(agent, wanted)) {
        const { message, place, target } = each;
        const kept = this.#settings.redactSecrets ? redacted(message) : message;
        const line = toLine(agent, log.path, kept, target ?? '');
        this.#noteWritten(agent, each);
        if (target === null) addTo(waiting, place.root ?? NO_FOLDER, line);
        else {
          additions().add(target, line, message.timestamp);
          this.#database.addUnassigned(target, message.timestamp);
        }
      }
      for (const [root, lines] of waiting) this.#waiting.add(root, lines);
      cursor = slice.cursor;
      own = slice.messages.length;
      put('', null);
      yield slice;
    }
    put(log.stamp, failure);
    this.#readStamps.set(path, log.stamp);
  }

  /** Returns those messages that are new or have grown, with where they belong. */
  #sort(agent: AgentId, messages: readonly AgentMessage[]): Sorted[] {
    const held = new Map<string, AgentMessage>();
    for (const message of messages) {
      const id = messageId(agent, message);
      const before = held.get(id);
      if (before === undefined || isMore(message, before.content.length)) held.set(id, message);
    }
    return [...held].flatMap(([id, message]) => {
      const known = this.#database.writtenLength(id);
      if (known !== null && !isMore(message, known)) return [];
      const place = this.#places.of(message.place);
      const rule = this.#ruleFor(message.place, place);
      if (rule?.workstreamId === null) return [];
      return [{ id, message, place, target: rule?.workstreamId ?? null, isNew: known === null }];
    });
  }

  #isWritten(agent: AgentId, message: AgentMessage): boolean {
    return this.#database.writtenLength(messageId(agent, message)) !== null;
  }

  #noteWritten(agent: AgentId, { id, message, place, isNew }: Sorted): void {
    this.#database.putWritten(id, message.content.length);
    if (isNew) this.#addToConversation(agent, message.session, place, message.timestamp);
  }

  #addToConversation(agent: AgentId, session: string, place: WorkPlace, at: number): void {
    const { root, repository, branch } = place;
    this.#database.addToConversation(
      {
        agent,
        session,
        root: root ?? NO_FOLDER,
        repository: repository ?? '',
        branch: branch ?? '',
      },
      at,
    );
  }

  #addUnassigned(additions: readonly Addition[]): void {
    for (const { workstreamId, times } of additions) {
      for (const time of times) this.#database.addUnassigned(workstreamId, time);
    }
  }
}

/** Yields the slices of a log up to one that cannot be read, of which `onFailure` gets the reason. */
function* untilFailure(
  slices: Iterable<LogSlice>,
  onFailure: (reason: string) => void,
): Generator<LogSlice, void> {
  try {
    yield* slices;
  } catch (error) {
    // Also a database of an agent, whose failures are not those of the system.
    if (!(error instanceof AppError && error.code === 'FILE_UNUSABLE')) throw error;
    onFailure(error.message);
  }
}

/** Of a message that grows, the longest holds; of any other, the first that was read. */
function isMore({ grows, content }: AgentMessage, length: number): boolean {
  return grows === true && content.length > length;
}

/** In the order in which they were written: an answer then follows what it answers, and a copy its original. */
function inOrder(logs: readonly FoundLog[]): FoundLog[] {
  return logs.toSorted((a, b) => a.changedAt - b.changedAt || (a.path < b.path ? -1 : 1));
}

function newCatalog(settings: AgentSettings, system: SystemFolders): LogCatalog {
  return new LogCatalog(
    settings.agents.flatMap((id) =>
      foldersOf(id, settings, system).map((path) => ({ agent: AGENTS[id], path })),
    ),
  );
}

/** Lines by workstream. */
class Additions {
  readonly #byId = new Map<string, Addition>();
  #size = 0;

  /** How many lines there are. */
  get size(): number {
    return this.#size;
  }

  get list(): Addition[] {
    return [...this.#byId.values()];
  }

  add(workstreamId: string, line: string, time: number): void {
    let addition = this.#byId.get(workstreamId);
    if (addition === undefined) {
      addition = { workstreamId, lines: [], times: [] };
      this.#byId.set(workstreamId, addition);
    }
    this.#size += 1;
    addition.lines.push(line);
    addition.times.push(time);
  }
}

interface CountedNote {
  readonly note: Note;
  readonly kind: string;
  count: number;
  readonly keys: string;
}

/** Counts what a reader noticed. Of what was found, only the names of keys are kept. */
class CountedNotes implements ReadingNotes {
  readonly #counts = new Map<string, CountedNote>();
  /** True if earlier notes of the log do not count. */
  isRestarted = false;

  restart(): void {
    this.#counts.clear();
    this.isRestarted = true;
  }

  unknown(kind: string, record: object): void {
    this.#add('unknown', kind.slice(0, MAX_KIND_LENGTH), () => keysOf(record));
  }

  skipped(reason: string): void {
    this.#add('skipped', reason, () => '');
  }

  /** Returns the notes since it was called last. */
  takeAll(): CountedNote[] {
    const notes = [...this.#counts.values()];
    this.#counts.clear();
    this.isRestarted = false;
    return notes;
  }

  #add(note: Note, kind: string, keys: () => string): void {
    const known = this.#counts.get(`${note} ${kind}`);
    if (known) known.count += 1;
    else this.#counts.set(`${note} ${kind}`, { note, kind, count: 1, keys: keys() });
  }
}

const MAX_KIND_LENGTH = 100;
const MAX_KEYS = 30;

function keysOf(record: object): string {
  return Object.keys(record)
    .slice(0, MAX_KEYS)
    .map((key) => key.slice(0, MAX_KIND_LENGTH))
    .join(', ');
}
