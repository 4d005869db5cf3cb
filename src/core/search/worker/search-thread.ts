import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../../shared/contract/errors.ts';
import type { News } from '../indexer/index-keeper.ts';
import type { Indexed } from '../indexer/search-indexer.ts';
import type { Failure, FromThread, ToThread } from './thread-messages.ts';

/** Keeps the index up to date in a thread of its own (`IndexKeeper`), which begins when it is needed. */
export class SearchThread {
  readonly #dataDir: string;
  readonly #tell: (indexed: Indexed) => void;
  readonly #onDone: (failure: unknown) => void;
  #worker: Worker | null = null;
  #onPaused: (() => void)[] = [];

  /** `tell`, `onDone`: as for `IndexKeeper`. */
  constructor(parts: {
    dataDir: string;
    tell: (indexed: Indexed) => void;
    onDone: (failure: unknown) => void;
  }) {
    this.#dataDir = parts.dataDir;
    this.#tell = parts.tell;
    this.#onDone = parts.onDone;
  }

  look(news: News): void {
    this.#ask({ ask: 'look', news });
  }

  /** As `IndexKeeper` does it. */
  leavePast(): void {
    this.#ask({ ask: 'leavePast' });
  }

  startOver(): void {
    this.#ask({ ask: 'startOver' });
  }

  /** Resolves when it has no file open but the index, until the next `look`. */
  async pause(): Promise<void> {
    if (!this.#worker) return;
    const paused = new Promise<void>((resolve) => this.#onPaused.push(resolve));
    this.#ask({ ask: 'pause' });
    await paused;
  }

  /** Resolves when the thread has ended, at whatever it was. */
  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #ask(message: ToThread): void {
    this.#worker ??= this.#begin();
    this.#worker.postMessage(message);
  }

  #begin(): Worker {
    // Beside this file, in the sources as in the bundle.
    const name = `search-worker${extname(import.meta.filename)}`;
    const worker = new Worker(join(import.meta.dirname, name), {
      workerData: { dataDir: this.#dataDir },
    });
    worker.on('message', (message: FromThread) => {
      if (message.tell === 'progress') this.#tell(message.indexed);
      if (message.tell === 'done') this.#onDone(message.failure && asError(message.failure));
      if (message.tell === 'paused') this.#resume();
    });
    worker.on('error', (error) => this.#onDone(error));
    worker.once('exit', () => {
      // One that died is begun again with the next news.
      if (this.#worker === worker) this.#worker = null;
      this.#resume();
    });
    // It does not keep the process alive.
    worker.unref();
    return worker;
  }

  #resume(): void {
    for (const resolve of this.#onPaused.splice(0)) resolve();
  }
}

function asError({ code, message, stack }: Failure): Error {
  const error = new AppError(code, message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
