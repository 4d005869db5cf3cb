import type { Clock } from '../core/base/clock.ts';
import type { Log } from '../core/logging/log.ts';
import { presentRebuilt } from '../core/problems/problem-text.ts';
import type { Problems } from '../core/problems/problems.ts';
import type { Recovered } from '../core/recovery/recovery.ts';
import { BackgroundIndex } from '../core/search/worker/background-index.ts';
import { FolderWatcher } from '../core/storage/watcher.ts';
import { TimeoutScheduler } from '../core/timeouts/timeout-scheduler.ts';
import type { Workspace } from '../core/workspace.ts';
import type { Progress } from '../shared/contract/tasks.ts';
import type { Session } from '../shared/model/model.ts';
import { Opening } from './opening.ts';

/**
 * A workspace for as long as the app runs: opened, and opened anew when its database is lost; its
 * sessions time out, and what other programs and processes write is noticed. What fails of this is
 * a problem.
 */
export class WorkspaceHost {
  /** What the user's comings and goings are told to. */
  readonly time: TimeoutScheduler;
  readonly #workspace: Workspace;
  readonly #problems: Problems;
  readonly #log: Log;
  readonly #opening: Opening;
  readonly #watcher: FolderWatcher;
  readonly #index: BackgroundIndex;
  #isStopped = false;

  /**
   * `idleTime` and `warn`: see `TimeoutScheduler`. `tell`: how far an opening has come, and null when it has ended.
   * `tellIndexing`: the same of what makes the history searchable. `onSearchable`: more or other of it is.
   */
  constructor(parts: {
    workspace: Workspace;
    problems: Problems;
    clock: Clock;
    log: Log;
    idleTime: (() => number) | null;
    warn: (expiring: readonly Session[]) => void;
    tell: (progress: Progress | null) => void;
    tellIndexing: (progress: Progress | null) => void;
    onSearchable: () => void;
  }) {
    const { workspace, problems, clock } = parts;
    this.#workspace = workspace;
    this.#problems = problems;
    this.#log = parts.log;
    this.#opening = new Opening({
      open: workspace.open,
      pause: async () => {
        this.time.stop();
        // What it watches may be put in another place: Windows refuses that, elsewhere it stays behind.
        await Promise.all([this.#watcher.stop(), this.#index.pause()]);
      },
      clock,
      tell: parts.tell,
    });
    this.time = new TimeoutScheduler({
      workspace,
      clock,
      isReady: () => this.isOpen,
      makeReady: () => this.recover(),
      idleTime: parts.idleTime,
      warn: parts.warn,
      problems,
    });
    this.#watcher = this.#createWatcher();
    const { tellIndexing: tell, onSearchable: onNews } = parts;
    this.#index = new BackgroundIndex({ workspace, problems, clock, tell, onNews });
    workspace.changes.on(() => this.time.changed());
  }

  /** Whether it can be used now. */
  get isOpen(): boolean {
    return this.#opening.isOpen;
  }

  /** Resolves when no opening is under way, whether it succeeded or not. */
  ready(): Promise<void> {
    return this.#opening.done();
  }

  /** Does it as soon as no opening is under way, if it can be used then. */
  whenOpen(work: () => void): void {
    void this.ready().then(() => {
      if (this.isOpen) work();
    });
  }

  /** Opens it, or opens it anew. Throws as the workspace's `open`. */
  async open(): Promise<Recovered> {
    const recovered = await this.#opening.run();
    const { unread, isRebuilt, keptIn } = recovered;
    for (const [id, error] of unread) this.#problems.report('MESSAGES_UNREAD', error, id);
    if (isRebuilt && keptIn === null) {
      this.#problems.notify('HISTORY_REBUILT', presentRebuilt(recovered));
    }
    this.#problems.resolve('DATABASE_UNUSABLE');
    this.#workspace.changes.emit([{ kind: 'external' }]);
    this.time.check();
    this.#watch();
    this.#index.run();
    return recovered;
  }

  /** Opens it once more, for what has been put in its place. Throws as the workspace's `open`. */
  async reopen(): Promise<Recovered> {
    // One that is under way has looked already whether there is something to restore.
    await this.ready();
    return this.open();
  }

  /** Does what may rename folders: Windows refuses that for one that is watched. */
  async unwatched<Value>(work: () => Value): Promise<Value> {
    do {
      await this.ready();
      await Promise.all([this.#watcher.stop(), this.#index.pause()]);
      // It may be opened anew since: then it is watched again afterwards.
    } while (this.#opening.isRunning);
    try {
      return work();
    } finally {
      this.#watch();
      this.#index.run();
    }
  }

  /** Has no more of the past made searchable until the next start. */
  cancelIndexing(): void {
    this.#index.cancel();
  }

  /** The database is lost, or could not be opened before: tries it now. */
  recover(): void {
    if (this.#opening.isRunning || this.#isStopped) return;
    this.#log.warn('database', 'The database is lost, and is opened anew.');
    this.open().catch((error: unknown) => {
      this.#problems.report('DATABASE_UNUSABLE', error);
      this.time.changed();
    });
  }

  /**
   * For the end of the app: nothing more happens by itself, and the workspace is closed. Resolves when
   * no thread is left.
   */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#opening.stop();
    this.time.stop();
    void this.#watcher.stop();
    this.#workspace.close();
    await this.#index.stop();
  }

  #watch(): void {
    this.#watcher
      .start()
      .catch((error: unknown) => this.#problems.report('FOLDER_UNWATCHED', error));
  }

  #createWatcher(): FolderWatcher {
    const { folder, sessions, others, checkInPlace } = this.#workspace;
    const problems = this.#problems;
    return new FolderWatcher({
      folder,
      onFiles: (id) =>
        this.whenOpen(() =>
          problems.attempt('MESSAGES_UNREAD', () => sessions.onFilesChanged(id), id),
        ),
      onCommit: () =>
        this.whenOpen(() => problems.attempt('MESSAGES_UNREAD', () => others.notice())),
      onDatabase: () => this.whenOpen(() => problems.attempt('DATABASE_UNUSABLE', checkInPlace)),
      onError: (error) => problems.report('FOLDER_UNWATCHED', error),
    });
  }
}
