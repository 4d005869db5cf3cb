import { basename, dirname } from 'node:path';
import { type FSWatcher, watch } from 'chokidar';
import type { DataFolder } from '../store/data-folder.ts';

/** Notices when a workstream's `messages.jsonl` changes, whoever writes to it. */
export class MessageWatcher {
  readonly #folder: DataFolder;
  readonly #onChanged: (workstreamId: string) => void;
  readonly #onError: (error: unknown) => void;
  #watcher: FSWatcher | null = null;

  constructor(parts: {
    folder: DataFolder;
    onChanged: (workstreamId: string) => void;
    onError: (error: unknown) => void;
  }) {
    this.#folder = parts.folder;
    this.#onChanged = parts.onChanged;
    this.#onError = parts.onError;
  }

  /** Resolves when every change from now on is noticed. Files that are there already are told. */
  async start(): Promise<void> {
    const watcher = watch(this.#folder.workstreams, { depth: 1 });
    this.#watcher = watcher;
    const ready = new Promise<void>((resolve) => watcher.once('ready', resolve));
    for (const event of ['add', 'change', 'unlink'] as const) watcher.on(event, this.#onPath);
    watcher.on('error', this.#onError);
    await ready;
  }

  async stop(): Promise<void> {
    await this.#watcher?.close();
    this.#watcher = null;
  }

  readonly #onPath = (path: string): void => {
    if (basename(path) !== 'messages.jsonl') return;
    try {
      this.#onChanged(basename(dirname(path)));
    } catch (error) {
      this.#onError(error);
    }
  };
}
