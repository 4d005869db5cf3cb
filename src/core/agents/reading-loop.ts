import { setTimeout as pause } from 'node:timers/promises';
import type { AgentSettings } from '../../shared/model/agent-following.ts';
import type { Clock } from '../base/clock.ts';
import type { DataFolder } from '../storage/paths.ts';
import type { SystemFolders } from './agent.ts';
import { AgentDatabase } from './agent-database.ts';
import { statusOf } from './agent-status.ts';
import { FolderWatcher } from './folder-watcher.ts';
import { LogReading, type ReadingStep } from './log-reading.ts';
import type { FromAgentThread, ToAgentThread } from './thread-messages.ts';
import { WaitingMessages } from './waiting-messages.ts';

/** How often it looks at logs that were written recently, or that the system reports as changed. */
const RECENT_EVERY_MS = 800;
/** How often it looks at all logs, as the system may not report every change. */
const ALL_EVERY_MS = 5000;
/** With many logs, a step that takes long is repeated after this many times as long: a tenth of a percent. */
const PAUSE_TIMES = 1000;
/** How often progress is reported while much is read. */
const REPORT_EVERY_MS = 500;
/** How often the status is reported while agents write. */
const NEWS_EVERY_MS = 2000;
const NOT_BEGUN = { bytes: 0, totalBytes: 0 };
/** How many messages the main process turns into sessions at once; that takes some milliseconds. */
const TIMES_AT_ONCE = 5000;

/** Reads the logs of agents again and again, and posts what the history is to have. */
export class ReadingLoop {
  readonly #folder: DataFolder;
  readonly #clock: Clock;
  readonly #post: (message: FromAgentThread) => void;
  readonly #database: AgentDatabase;
  readonly #reading: LogReading;
  readonly #watcher = new FolderWatcher((path) => this.#reading.catalog.noteWritten(path));
  #onWritten = () => {};
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
    clock: Clock;
    post: (message: FromAgentThread) => void;
  }) {
    const { folder, system, settings } = parts;
    this.#folder = folder;
    this.#clock = parts.clock;
    this.#post = parts.post;
    this.#database = new AgentDatabase(folder.agentDatabase);
    const waiting = new WaitingMessages(folder.waitingMessages);
    this.#reading = new LogReading({ database: this.#database, waiting, system, settings });
  }

  handle(message: ToAgentThread): void {
    if (message.kind === 'written') {
      this.#onWritten();
      return;
    }
    this.#reading.configure(message.settings);
    this.#hasNewSettings = true;
    this.#waiting.abort();
  }

  /** To be called when an agent says that it has written: all logs are looked at next. */
  ring(): void {
    this.#isRung = true;
    this.#waiting.abort();
  }

  /** Never resolves. */
  async run(): Promise<never> {
    await this.#recognise();
    for (;;) {
      await this.#look();
      this.#waiting = new AbortController();
      const { signal } = this.#waiting;
      if (!this.#hasNewSettings && !this.#isRung)
        await pause(RECENT_EVERY_MS, undefined, { signal }).catch(() => {});
    }
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
    this.#hasNews = (await this.#take(steps, () => this.#hasNewSettings)) || this.#hasNews;
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
    for (const { additions, bytes, totalBytes } of steps) {
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
  }

  /** Posts in slices, each of which is forgotten when it is in the history: a stop loses and repeats nothing. */
  async #assign(): Promise<void> {
    for (;;) {
      const slice = this.#database.firstUnassigned(TIMES_AT_ONCE);
      const upTo = slice?.times.at(-1);
      if (slice === null || upTo === undefined) return;
      await this.#write({ kind: 'unassigned', slice });
      this.#database.removeUnassigned(slice.workstreamId, upTo);
    }
  }

  async #recognise(): Promise<void> {
    if (!this.#database.isNew) return;
    const folder = this.#folder;
    const files = folder
      .listWorkstreams()
      .flatMap((id) => folder.listMessages(id).map((name) => folder.file(id, name)));
    for (const _lines of this.#reading.recognise(files)) await pause(0);
  }

  #report(progress: { bytes: number; totalBytes: number } | null): void {
    this.#reportedAt = performance.now();
    this.#hasNews = false;
    const status = statusOf(this.#database, this.#reading.catalog, this.#reading.settings);
    this.#statusMs = performance.now() - this.#reportedAt;
    this.#post({ kind: 'status', status: { ...status, progress } });
  }
}
