import type { Clock } from '../core/base/clock.ts';
import { Emitter, type Subscribe } from '../core/base/emitter.ts';
import { BackgroundFacts } from '../core/facts/background-facts.ts';
import type { Log } from '../core/logging/log.ts';
import { openWithPauses } from '../core/opening/open-workspace.ts';
import { presentRebuilt } from '../core/problems/problem-text.ts';
import type { Problems } from '../core/problems/problems.ts';
import { RefusedWrites } from '../core/problems/refused-writes.ts';
import type { Recovered } from '../core/recovery/recovery.ts';
import { BackgroundIndex } from '../core/search/worker/background-index.ts';
import type { DataFolder } from '../core/storage/paths.ts';
import { FolderWatcher } from '../core/storage/watcher.ts';
import { Task } from '../core/tasks/task.ts';
import { TimeoutScheduler } from '../core/timeouts/timeout-scheduler.ts';
import type { Workspace } from '../core/workspace.ts';
import type { Progress } from '../shared/contract/tasks.ts';
import type { LocalizedMessage } from '../shared/i18n/message.ts';

/**
 * - `closed`: not opened yet.
 * - `opening`: the workspace must not be used; it is read from its files, in steps.
 * - `open`: sessions time out, and changes by other programs are noticed.
 * - `lost`: opening has failed. It is tried again by the timer and after a wake-up (`recover`).
 * - `stopped`: the app quits. Final.
 */
export type HostState = 'closed' | 'opening' | 'open' | 'lost' | 'stopped';

/** How long what the user has seen is collected before it is written. */
const SAVE_DELAY_MS = 1000;

/** Runs a workspace while the app runs: opens it, reopens it when its database is lost, stops it. */
export class WorkspaceHost {
  readonly time: TimeoutScheduler;
  readonly #deps: {
    readonly workspace: Workspace;
    readonly problems: Problems;
    readonly clock: Clock;
    readonly log: Log;
  };
  readonly #progressed = new Emitter<Progress | null>();
  readonly #refusedWrites: RefusedWrites;
  readonly #watcher: FolderWatcher;
  readonly #index: BackgroundIndex;
  readonly #facts: BackgroundFacts;
  #state: HostState = 'closed';
  #opening: Promise<Recovered> | null = null;
  #task: Task | null = null;
  #reading: Promise<unknown> | null = null;
  #saving: NodeJS.Timeout | undefined;
  #hasTriedRemoving = false;

  /** Emits the progress of an opening, and null at its end. */
  readonly onDidProgress = this.#progressed.on;
  /** Emits the progress of the search index, and null at its end. */
  readonly onDidIndexProgress: Subscribe<Progress | null>;
  /** Emits after the search index has changed. */
  readonly onDidIndex: Subscribe<void>;

  /** `idleTime`: see `TimeoutScheduler`. */
  constructor(deps: {
    readonly workspace: Workspace;
    readonly problems: Problems;
    readonly clock: Clock;
    readonly log: Log;
    readonly idleTime: (() => number) | null;
  }) {
    this.#deps = deps;
    const { workspace, problems, clock, idleTime } = deps;
    this.time = new TimeoutScheduler({
      workspace,
      clock,
      isReady: () => this.isOpen,
      recover: () => this.recover(),
      idleTime,
      problems,
    });
    this.#watcher = this.#createWatcher();
    this.#refusedWrites = new RefusedWrites({
      problems,
      dataDir: () => workspace.folder.path,
      retry: () => this.#retryWrites(),
    });
    this.#index = new BackgroundIndex({ workspace, problems, clock });
    this.#facts = new BackgroundFacts({ ...workspace, log: deps.log });
    this.onDidIndexProgress = this.#index.onDidProgress;
    this.onDidIndex = this.#index.onDidIndex;
    workspace.changes.on(() => this.time.onChange());
    workspace.changes.on(() => this.#saveSeenSoon());
    workspace.changes.on(() => this.#removeContentOnce());
    // Not at once: the statement that found the database lost is still running.
    workspace.onLost(() => setImmediate(() => this.recover()));
  }

  get state(): HostState {
    return this.#state;
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** Resolves when no opening is in progress, whether it succeeded or not. */
  async ready(): Promise<void> {
    await this.#opening?.catch(() => {
      // Handled by the caller of `open`; requests fail with the database's own error.
    });
  }

  /** Runs the work when no opening is in progress, if the workspace is open then. */
  whenOpen(work: () => void): void {
    void this.ready().then(() => {
      if (this.isOpen) work();
    });
  }

  /**
   * Opens or reopens the workspace. A call during an opening gets the result of that. `prepare`: is
   * done while no file is open. Throws as the workspace's `open`; does not resolve after `stop`.
   */
  open(prepare = async () => {}): Promise<Recovered> {
    this.#opening ??= this.#open(prepare).finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  /** Opens the workspace from files that have just been replaced. Throws as `open`. */
  async reopen(prepare = async () => {}): Promise<Recovered> {
    // An opening in progress may have read the old files already.
    await this.ready();
    const { seen } = this.#deps.workspace;
    const news = this.isOpen ? seen.listNew() : new Map();
    const recovered = await this.open(prepare);
    // What the user imports or restores is not new.
    seen.reset(recovered.keptIn === null ? news : new Map());
    return recovered;
  }

  /**
   * Removes what was deleted for good from all files, which reopens the workspace. Throws as `open`, and
   * `FILE_UNUSABLE` if not everything could be removed: the next start tries it again.
   */
  async removeContent(): Promise<void> {
    // Windows does not remove an index that is open.
    const { notRemoved } = await this.reopen(() => this.#index.close());
    if (notRemoved) throw notRemoved;
  }

  /**
   * Opens the workspace in another data folder. `move` is called while nothing is open, to have
   * others follow. Throws as `open`.
   */
  async moveTo(dataDir: string, move: (folder: DataFolder) => void): Promise<void> {
    await this.ready();
    const { workspace } = this.#deps;
    this.#opening = this.#open(async () => {
      this.#saveSeen();
      // Its thread belongs to the folder.
      await this.#index.close();
      workspace.moveTo(dataDir);
      move(workspace.folder);
    }).finally(() => {
      this.#opening = null;
    });
    await this.#opening;
  }

  /** Tries to open a lost workspace again; its failure becomes a problem. */
  recover(): void {
    if (this.#state !== 'open' && this.#state !== 'lost') return;
    this.#deps.log.warn('database', 'The database is lost and will be reopened.');
    this.open().catch((error: unknown) => {
      this.#deps.problems.report('DATABASE_UNUSABLE', error);
      this.time.onChange();
    });
  }

  /** Does work that may rename folders. Windows does not allow that for a folder that is watched. */
  async unwatched<Value>(work: () => Value): Promise<Value> {
    do {
      await this.ready();
      await this.#stopReading();
      // A reopening may have begun in between, and watches again at its end.
    } while (this.#state === 'opening');
    try {
      return work();
    } finally {
      this.#startReading();
    }
  }

  /** Looks for changes by other programs that the system has not reported. */
  look(): void {
    this.whenOpen(() => {
      this.#deps.problems.attempt('MESSAGES_UNREAD', () => this.#watcher.look());
    });
  }

  /** Reads a workstream's messages, which could not be read before. */
  retryMessages(workstreamId: string): void {
    const { problems, workspace } = this.#deps;
    this.whenOpen(() =>
      problems.attempt(
        'MESSAGES_UNREAD',
        () => workspace.sessions.onFilesChanged(workstreamId),
        workstreamId,
      ),
    );
  }

  /** Stops indexing old messages until the next start. */
  cancelIndexing(): void {
    this.#index.cancel();
  }

  /** Closes the workspace for good. Resolves when its threads have ended. */
  async stop(): Promise<void> {
    this.#state = 'stopped';
    this.#task?.cancel();
    this.time.stop();
    void this.#watcher.stop();
    this.#refusedWrites.stop();
    this.#saveSeen();
    const paused = this.#facts.pause();
    this.#deps.workspace.close();
    await Promise.allSettled([this.#reading, this.#index.stop(), paused]);
  }

  /** `prepare`: is done while no file is open. */
  async #open(prepare = async () => {}): Promise<Recovered> {
    if (this.#state !== 'stopped') this.#state = 'opening';
    try {
      this.time.stop();
      // Files may be moved: Windows refuses that while they are watched or open.
      await this.#stopReading();
      await prepare();
      const recovered = await this.#readFiles();
      this.#state = 'open';
      this.#report(recovered);
      this.#deps.workspace.changes.emit([{ kind: 'external' }]);
      this.time.check();
      this.#startReading();
      return recovered;
    } catch (error) {
      if (this.#state !== 'stopped') this.#state = 'lost';
      throw error;
    }
  }

  /** Opens the workspace in steps, between which the app can respond. */
  async #readFiles(): Promise<Recovered> {
    const { workspace, clock } = this.#deps;
    const task = new Task({ kind: 'opening', clock });
    task.onDidProgress((progress) => this.#progressed.emit(progress));
    // Once stopped, it would take the closed database for a damaged one.
    if (this.#state === 'stopped') task.cancel();
    this.#task = task;
    const reading = openWithPauses(workspace, task);
    this.#reading = reading;
    try {
      return await reading;
    } catch (error) {
      if (task.signal.aborted) return new Promise(() => {});
      throw error;
    } finally {
      task.end();
    }
  }

  #report(recovered: Recovered): void {
    const { problems, workspace } = this.#deps;
    const { unread, isRebuilt, keptIn } = recovered;
    for (const [id, error] of unread) problems.report('MESSAGES_UNREAD', error, id);
    if (isRebuilt && keptIn === null) problems.notify('HISTORY_REBUILT', presentRebuilt(recovered));
    problems.reportUnreadable('settings', workspace.settings.keepUnreadable());
    problems.reportUnreadable('seen', workspace.seen.keepUnreadable());
    problems.resolve('DATABASE_UNUSABLE');
    if (recovered.notRemoved === null) problems.resolve('CONTENT_NOT_REMOVED');
  }

  /** Another machine has deleted something for good. What fails is tried again at the next start. */
  #removeContentOnce(): void {
    if (!this.isOpen || this.#hasTriedRemoving || !this.#deps.workspace.removals.isPending) return;
    this.#hasTriedRemoving = true;
    setImmediate(() => {
      if (!this.isOpen) return;
      this.removeContent().then(
        () => {
          this.#hasTriedRemoving = false;
        },
        (error: unknown) => {
          this.#deps.log.error('CONTENT_NOT_REMOVED', error);
          const message: LocalizedMessage = ({ t }) => t('problems.CONTENT_NOT_REMOVED');
          this.#deps.problems.notify('CONTENT_NOT_REMOVED', message);
        },
      );
    });
  }

  /** An agent may write many lines a second while the user looks. */
  #saveSeenSoon(): void {
    if (this.#saving !== undefined || !this.#deps.workspace.seen.isUnsaved) return;
    this.#saving = setTimeout(() => this.#saveSeen(), SAVE_DELAY_MS);
  }

  #saveSeen(): void {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    const { problems, workspace } = this.#deps;
    problems.attempt('SEEN_UNSAVED', () => workspace.seen.save());
  }

  /** Reads what could not be recorded while the disk refused it. Throws if it still does. */
  #retryWrites(): void {
    if (!this.isOpen) return;
    const { folder, sessions, seen } = this.#deps.workspace;
    const ids = folder.listWorkstreams();
    for (const id of ids) sessions.readJournal(id);
    for (const id of ids) sessions.onFilesChanged(id);
    seen.save();
  }

  #followFiles(workstreamIds: ReadonlySet<string>, since: number): void {
    const { workspace, problems } = this.#deps;
    const readable = new Set(workstreamIds);
    // A single one needs no order, and may grow with every line of an agent.
    for (const id of workstreamIds.size > 1 ? workstreamIds : []) {
      try {
        workspace.sessions.readJournal(id);
      } catch (error) {
        problems.report('MESSAGES_UNREAD', error, id);
        readable.delete(id);
      }
    }
    for (const id of readable) {
      const follow = () => workspace.sessions.onFilesChanged(id, since);
      problems.attempt('MESSAGES_UNREAD', follow, id);
    }
  }

  #startReading(): void {
    this.#watcher
      .start()
      .catch((error: unknown) => this.#deps.problems.report('MESSAGES_UNREAD', error));
    this.#index.run();
    this.#facts.run();
  }

  async #stopReading(): Promise<void> {
    await Promise.all([this.#watcher.stop(), this.#index.pause(), this.#facts.pause()]);
  }

  #createWatcher(): FolderWatcher {
    const { workspace, problems, clock } = this.#deps;
    const { folder, others, checkInPlace } = workspace;
    const attempt = (...[code, work, about]: Parameters<Problems['attempt']>) =>
      this.whenOpen(() => problems.attempt(code, work, about));
    return new FolderWatcher({
      folder,
      clock,
      onFiles: (ids, since) => this.whenOpen(() => this.#followFiles(ids, since)),
      onCommit: () => attempt('MESSAGES_UNREAD', () => others.check()),
      onDatabase: () => attempt('DATABASE_UNUSABLE', checkInPlace),
      onUnwatched: (error) => problems.report('FOLDER_UNWATCHED', error, folder.path),
      onWatched: () => problems.resolve('FOLDER_UNWATCHED', folder.path),
      onError: (error) => problems.report('MESSAGES_UNREAD', error),
    });
  }
}
