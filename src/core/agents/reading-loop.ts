import { setTimeout as pause } from 'node:timers/promises';
import type { AgentSettings } from '../../shared/model/agent-following.ts';
import type { Clock } from '../base/clock.ts';
import type { DataFolder } from '../storage/paths.ts';
import type { SystemFolders } from './agent.ts';
import { AgentDatabase } from './agent-database.ts';
import { statusOf } from './agent-status.ts';
import { FolderWatcher } from './folder-watcher.ts';
import { type Beginnings, LogReading, type ReadingStep, WAITING } from './log-reading.ts';
import type { FromAgentThread, ToAgentThread } from './thread-messages.ts';
import { WaitingMessages } from './waiting-messages.ts';

/** How often it looks at logs that were written recently, or that the system reports as changed. */
const RECENT_EVERY_MS = 800;
/** How often it looks at all logs, as the system may not report every change. */
const ALL_EVERY_MS = 5000;
/** After how long it tries again to begin, while another process reads. */
const BUSY_RETRY_MS = 50;
/** With many logs, a step that takes long is repeated after this many times as long: a tenth of a percent. */
const PAUSE_TIMES = 1000;
/** How often progress is reported while much is read. */
const REPORT_EVERY_MS = 500;
/** How often the status is reported while agents write. */
const NEWS_EVERY_MS = 2000;
const NOT_BEGUN = { bytes: 0, totalBytes: 0 };
/** How many messages the main process turns into sessions at once; that takes some milliseconds. */
const TIMES_AT_ONCE = 5000;

/**
 * Reads the logs of agents again and again, and posts what the history is to have. While another process does the
 * same in the data folder, each waits for the other's steps: every message is posted by one of them.
 */
export class ReadingLoop {
  readonly #folder: DataFolder;
  readonly #clock: Clock;
  readonly #post: (message: FromAgentThread) => void;
  readonly #database: AgentDatabase;
  readonly #reading: LogReading;
  readonly #watcher = new FolderWatcher((path) => this.#reading.catalog.noteWritten(path));
  #onWritten: (() => void) | null = null;
  #isStopped = false;
  /** True if what waits, and all logs, are to be looked at next. */
  #hasNewSettings = true;
  #isRung = false;
  #allAt = Number.NEGATIVE_INFINITY;
  #reportedAt = Number.NEGATIVE_INFINITY;
  /** How long it took last to find out the status. */
  #statusMs = 0;
  /** True if something was read since the last report. */
  #hasNews = false;
  #waiting = new AbortController();

  constructor(parts: {
    folder: DataFolder;
    system: SystemFolders;
    settings: AgentSettings;
    beginnings: Beginnings;
    clock: Clock;
    post: (message: FromAgentThread) => void;
  }) {
    const { folder, system, settings, beginnings } = parts;
    this.#folder = folder;
    this.#clock = parts.clock;
    this.#post = parts.post;
    this.#database = new AgentDatabase(folder.agentDatabase);
    const waiting = new WaitingMessages(folder.waitingMessages);
    const database = this.#database;
    this.#reading = new LogReading({ database, waiting, system, settings, beginnings });
  }

  /** True from a post until `written`: the history may not have it. */
  get isPosting(): boolean {
    return this.#onWritten !== null;
  }

  handle(message: Exclude<ToAgentThread, { kind: 'stop' }>): void {
    if (message.kind === 'written') {
      this.#onWritten?.();
      return;
    }
    this.#reading.configure(message.settings);
    this.#hasNewSettings = true;
    this.#waiting.abort();
  }

  /** Has `run` resolve when what is in the history is noted as read. */
  stop(): void {
    this.#isStopped = true;
    this.#waiting.abort();
  }

  /** To be called when an agent says that it has written: all logs are looked at next. */
  ring(): void {
    this.#isRung = true;
    this.#waiting.abort();
  }

  /** Resolves after `stop`. */
  async run(): Promise<void> {
    await this.#recognise();
    while (!this.#isStopped) {
      await this.#look();
      this.#waiting = new AbortController();
      const { signal } = this.#waiting;
      if (!this.#hasNewSettings && !this.#isRung && !this.#isStopped)
        await pause(RECENT_EVERY_MS, undefined, { signal }).catch(() => {});
    }
    this.#database.close();
  }

  async #look(): Promise<void> {
    const now = this.#clock.now();
    const isChanged = this.#hasNewSettings;
    const allEveryMs = Math.max(ALL_EVERY_MS, PAUSE_TIMES * this.#reading.catalog.searchMs);
    const isAll = isChanged || this.#isRung || now - this.#allAt >= allEveryMs;
    this.#hasNewSettings = false;
    this.#isRung = false;
    // The new settings show at once; acting on them can take a while.
    if (isChanged) {
      // The settings hold at once; what follows from them can take a while.
      this.#report(NOT_BEGUN);
      // To its end: what waits is removed only then.
      await this.#take(this.#reading.release(), () => false);
    }
    const steps = isAll ? this.#reading.readAll(now) : this.#reading.readRecent(now);
    const isOver = () => this.#hasNewSettings || this.#isStopped;
    this.#hasNews = (await this.#take(steps, isOver)) || this.#hasNews;
    if (isAll) this.#allAt = now;
    this.#watcher.watch(this.#reading.catalog.searched);
    await this.#assign();
    const newsEveryMs = Math.max(NEWS_EVERY_MS, PAUSE_TIMES * this.#statusMs);
    const isDue = performance.now() - this.#reportedAt >= newsEveryMs;
    if (isChanged || (this.#hasNews && isDue)) this.#report(null);
  }

  /** Returns true if there was anything to take. */
  async #take(steps: Generator<ReadingStep, void>, isOver: () => boolean): Promise<boolean> {
    let hasTaken = false;
    let reportedAt = performance.now();
    for (const step of steps) {
      if (step === WAITING) {
        await pause(BUSY_RETRY_MS);
        if (isOver()) break;
        continue;
      }
      const { additions, bytes, totalBytes } = step;
      hasTaken = true;
      if (additions.length > 0) await this.#write({ kind: 'additions', additions });
      if (performance.now() - reportedAt < REPORT_EVERY_MS) continue;
      this.#report({ bytes, totalBytes });
      reportedAt = performance.now();
      // Between steps without messages, too: there may be something to handle.
      await pause(0);
      if (isOver()) break;
    }
    return hasTaken;
  }

  /** Posts what the history is to have, and resolves when it has it. */
  async #write(message: FromAgentThread): Promise<void> {
    const written = new Promise<void>((resolve) => {
      this.#onWritten = resolve;
    });
    this.#post(message);
    await written;
    this.#onWritten = null;
  }

  /** Posts in slices, each of which is forgotten when it is in the history: a stop loses and repeats nothing. */
  async #assign(): Promise<void> {
    while (!this.#isStopped && this.#database.firstUnassigned(1) !== null) {
      if (this.#database.tryBegin()) await this.#assignSlice();
      else await pause(BUSY_RETRY_MS);
    }
  }

  /** In a transaction, so that no other process makes the same sessions. */
  async #assignSlice(): Promise<void> {
    try {
      const slice = this.#database.firstUnassigned(TIMES_AT_ONCE);
      const upTo = slice?.times.at(-1);
      if (slice === null || upTo === undefined) return;
      await this.#write({ kind: 'unassigned', slice });
      this.#database.removeUnassigned(slice.workstreamId, upTo);
      this.#database.commit();
    } finally {
      if (this.#database.inTransaction) this.#database.rollback();
    }
  }

  async #recognise(): Promise<void> {
    const folder = this.#folder;
    const files = folder
      .listWorkstreams()
      .flatMap((id) => folder.listMessages(id).map((name) => folder.file(id, name)));
    for (const step of this.#reading.recognise(files)) {
      await pause(step === WAITING ? BUSY_RETRY_MS : 0);
      if (this.#isStopped) break;
    }
  }

  #report(progress: { bytes: number; totalBytes: number } | null): void {
    this.#reportedAt = performance.now();
    this.#hasNews = false;
    const status = statusOf(this.#database, this.#reading.catalog, this.#reading.settings);
    this.#statusMs = performance.now() - this.#reportedAt;
    this.#post({ kind: 'status', status: { ...status, progress } });
  }
}
