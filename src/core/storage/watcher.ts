import { basename, dirname } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import type { DataFolder } from './paths.ts';

/** Notices what other programs do in the data folder. */
export class FolderWatcher {
  readonly #folder: DataFolder;
  readonly #onFiles: (workstreamId: string) => void;
  readonly #onCommit: () => void;
  readonly #onDatabase: () => void;
  readonly #onError: (error: unknown) => void;
  #watcher: FSWatcher | null = null;

  /**
   * `onFiles`: a workstream's journal or messages have changed. `onCommit`: something was written to the
   * database, by this process or another. `onDatabase`: its file was changed, replaced or removed.
   */
  constructor(parts: {
    folder: DataFolder;
    onFiles: (workstreamId: string) => void;
    onCommit: () => void;
    onDatabase: () => void;
    onError: (error: unknown) => void;
  }) {
    this.#folder = parts.folder;
    this.#onFiles = parts.onFiles;
    this.#onCommit = parts.onCommit;
    this.#onDatabase = parts.onDatabase;
    this.#onError = parts.onError;
  }

  /** Resolves when every change from now on is noticed. Existing files are reported. */
  async start(): Promise<void> {
    const { workstreams, database, wal } = this.#folder;
    const before = this.#watcher;
    const watcher = watch([workstreams, database, wal], { depth: 1 });
    this.#watcher = watcher;
    const ready = new Promise<void>((resolve) => watcher.once('ready', resolve));
    for (const event of ['add', 'change', 'unlink'] as const) watcher.on(event, this.#onPath);
    watcher.on('error', this.#onError);
    await Promise.all([ready, before?.close()]);
  }

  /** Resolves when nothing is reported any longer. */
  async stop(): Promise<void> {
    const watcher = this.#watcher;
    await watcher?.close();
    // Another watcher may have started meanwhile.
    if (this.#watcher === watcher) this.#watcher = null;
  }

  readonly #onPath = (path: string): void => {
    try {
      if (path === this.#folder.wal) this.#onCommit();
      else if (path === this.#folder.database) this.#onDatabase();
      else if (isHistory(path)) this.#onFiles(basename(dirname(path)));
    } catch (error) {
      this.#onError(error);
    }
  };
}

function isHistory(path: string): boolean {
  return ['journal.jsonl', 'messages.jsonl'].includes(basename(path));
}
