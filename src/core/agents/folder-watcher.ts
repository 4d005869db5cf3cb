import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import { isSystemError } from '../base/file-errors.ts';

/**
 * Reports which files in some folders are written. It can miss some: the system limits the number of watches, and
 * reports nothing for many network folders. A caller that must not miss any has to look as well.
 */
export class FolderWatcher {
  readonly #onWritten: (path: string) => void;
  readonly #watchers = new Map<string, FSWatcher>();

  constructor(onWritten: (path: string) => void) {
    this.#onWritten = onWritten;
  }

  /** Watches these folders, not those inside them, and no others. */
  watch(folders: ReadonlySet<string>): void {
    for (const folder of this.#watchers.keys()) if (!folders.has(folder)) this.#leave(folder);
    for (const folder of folders) {
      if (!this.#watchers.has(folder) && !this.#enter(folder)) return;
    }
  }

  close(): void {
    for (const folder of this.#watchers.keys()) this.#leave(folder);
  }

  /** Returns false if the system has no watch left. */
  #enter(folder: string): boolean {
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) => {
        if (name !== null) this.#onWritten(join(folder, name));
      });
      watcher.on('error', () => this.#leave(folder));
      this.#watchers.set(folder, watcher);
      return true;
    } catch (error) {
      if (!isSystemError(error)) throw error;
      return error.code !== 'ENOSPC' && error.code !== 'EMFILE';
    }
  }

  #leave(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }
}
