import { basename, dirname } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import type { Clock } from '../base/clock.ts';
import { FileStamps, isReportOverdue } from './file-stamps.ts';
import { isHistoryName } from './history-names.ts';
import type { DataFolder } from './paths.ts';

/** How often it looks for changes that the system has not reported. */
const LOOK_MS = 60_000;
/** How often it looks while the system reports nothing. */
const POLL_MS = 5000;
/** After how many looks it asks the system again for reports. */
const LOOKS_PER_ATTEMPT = 120;

interface Deps {
  readonly folder: DataFolder;
  readonly clock: Clock;
  /**
   * Journals or messages of these workstreams have changed. `since`: when it was last certain that nothing
   * had gone unnoticed, in milliseconds since the epoch.
   */
  readonly onFiles: (workstreamIds: ReadonlySet<string>, since: number) => void;
  /** Something was written to the database, by this process or another. */
  readonly onCommit: () => void;
  /** The database's file was changed, replaced or removed. */
  readonly onDatabase: () => void;
  /** The system does not report changes; from now on they are looked for every few seconds. */
  readonly onUnwatched: (error: unknown) => void;
  /** The system reports changes again. */
  readonly onWatched: () => void;
  readonly onError: (error: unknown) => void;
}

/**
 * Notices what other programs do in the data folder. The system reports it, but not on every network
 * share, and not if its watches are used up: so it also looks for changes by itself.
 */
export class FolderWatcher {
  readonly #deps: Deps;
  readonly #stamps = new FileStamps();
  #watcher: FSWatcher | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isReady = false;
  #isPolling = false;
  #looksToAttempt = 0;
  #lookedAt: number | null = null;
  /** Workstreams whose files have changed, which is not reported yet. */
  readonly #changed = new Set<string>();
  #reporting: ReturnType<typeof setImmediate> | undefined;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Resolves when every change from now on is noticed. Existing files are reported. */
  async start(): Promise<void> {
    this.#lookedAt ??= this.#deps.clock.now();
    const watcher = await this.#watch();
    if (this.#watcher !== watcher) return;
    // Without reports, not even the existing files are known.
    if (this.#isPolling) this.look();
    else this.#reportFiles();
    this.#wait();
  }

  /** Resolves when nothing is reported any longer. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    const watcher = this.#watcher;
    await watcher?.close();
    // Another watcher may have started meanwhile.
    if (this.#watcher !== watcher) return;
    this.#watcher = null;
    clearTimeout(this.#timer);
    // The next start reports all files.
    this.#forgetChanged();
  }

  /** Looks now for changes that the system has not reported. Does nothing before the start. */
  look(): void {
    if (this.#watcher === null) return;
    let isMissed = false;
    this.#adoptFolders();
    for (const path of this.#paths()) {
      if (!this.#stamps.hasChanged(path)) continue;
      isMissed ||= isHistory(path) && isReportOverdue(path);
      this.#notice(path);
    }
    this.#reportFiles();
    this.#lookedAt = this.#deps.clock.now();
    const isTrusted = this.#isReady && !this.#isPolling;
    if (isMissed && isTrusted) this.#poll(new Error('The system reports no changes.'));
  }

  async #watch(): Promise<FSWatcher> {
    const { workstreams, database, wal } = this.#deps.folder;
    const before = this.#watcher;
    const watcher = watch([workstreams, database, wal], { depth: 1 });
    this.#watcher = watcher;
    this.#isReady = false;
    const settled = new Promise<void>((resolve) => {
      watcher.once('ready', resolve);
      watcher.on('error', (error) => {
        resolve();
        if (this.#watcher === watcher) this.#poll(error);
        void watcher.close();
      });
    });
    for (const event of ['add', 'change', 'unlink'] as const) watcher.on(event, this.#onPath);
    await Promise.all([settled, before?.close()]);
    if (this.#watcher === watcher) this.#isReady = true;
    return watcher;
  }

  #poll(error: unknown): void {
    this.#looksToAttempt = LOOKS_PER_ATTEMPT;
    if (this.#isPolling) return;
    this.#isPolling = true;
    this.#deps.onUnwatched(error);
    this.#wait();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#wake(), this.#isPolling ? POLL_MS : LOOK_MS);
    this.#timer.unref();
  }

  #wake(): void {
    try {
      this.look();
    } catch (error) {
      this.#deps.onError(error);
    }
    if (this.#isPolling) this.#looksToAttempt -= 1;
    if (this.#isPolling && this.#looksToAttempt <= 0) {
      this.#looksToAttempt = LOOKS_PER_ATTEMPT;
      this.#watch().catch(this.#deps.onError);
    }
    this.#wait();
  }

  readonly #onPath = (path: string): void => {
    const isNews = this.#stamps.hasChanged(path);
    // It was reported before it was found by looking.
    if (isNews && this.#isReady && this.#isPolling) {
      this.#isPolling = false;
      this.#deps.onWatched();
      this.#wait();
    }
    this.#notice(path);
    if (this.#changed.size > 0) this.#reporting ??= setImmediate(() => this.#reportFiles());
  };

  #notice(path: string): void {
    const { folder, onCommit, onDatabase, onError } = this.#deps;
    try {
      if (path === folder.wal) onCommit();
      else if (path === folder.database) onDatabase();
      else if (isHistory(path)) this.#changed.add(folder.adopt(basename(dirname(path))));
    } catch (error) {
      onError(error);
    }
  }

  /** Reports together what was noticed together, as the files of one pull are. */
  #reportFiles(): void {
    const changed = new Set(this.#changed);
    this.#forgetChanged();
    if (changed.size === 0) return;
    try {
      this.#deps.onFiles(changed, this.#lookedAt ?? this.#deps.clock.now());
    } catch (error) {
      this.#deps.onError(error);
    }
  }

  #forgetChanged(): void {
    clearImmediate(this.#reporting);
    this.#reporting = undefined;
    this.#changed.clear();
  }

  #adoptFolders(): void {
    const { folder, onError } = this.#deps;
    try {
      folder.adoptAll();
    } catch (error) {
      onError(error);
    }
  }

  #paths(): Set<string> {
    const { folder } = this.#deps;
    const files = folder
      .listWorkstreams()
      .flatMap((id) => folder.listHistory(id).map((name) => folder.file(id, name)));
    return new Set([...this.#stamps.paths, ...files, folder.wal, folder.database]);
  }
}

function isHistory(path: string): boolean {
  return isHistoryName(basename(path));
}
