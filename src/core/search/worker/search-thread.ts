import { extname, join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { AppError } from '../../../shared/contract/errors.ts';
import { Emitter } from '../../base/emitter.ts';
import { endThread, startThread } from '../../base/thread.ts';
import type { DataFolder } from '../../storage/paths.ts';
import type { Refresh } from '../indexer/index-keeper.ts';
import type { Indexed } from '../indexer/search-indexer.ts';
import type { Failure, FromThread, ToThread } from './thread-messages.ts';

/** Runs an `IndexKeeper` in a worker thread, which is started when needed. */
export class SearchThread {
  readonly #folder: Pick<DataFolder, 'path'>;
  readonly #progressed = new Emitter<Indexed>();
  readonly #finished = new Emitter<unknown>();
  #worker: Worker | null = null;
  #onPaused: (() => void)[] = [];

  readonly onDidProgress = this.#progressed.on;
  /** Emits null when everything is indexed, or the error that stopped the work or the thread. */
  readonly onDidFinish = this.#finished.on;

  constructor(folder: Pick<DataFolder, 'path'>) {
    this.#folder = folder;
  }

  refresh(scope: Refresh): void {
    this.#send({ kind: 'refresh', scope });
  }

  /** As `IndexKeeper`. */
  skipBackfill(): void {
    this.#send({ kind: 'skipBackfill' });
  }

  startOver(): void {
    this.#send({ kind: 'startOver' });
  }

  /** Resolves when no file but the index is open, until `refresh`. */
  async pause(): Promise<void> {
    if (!this.#worker) return;
    const paused = new Promise<void>((resolve) => this.#onPaused.push(resolve));
    this.#send({ kind: 'pause' });
    await paused;
  }

  /** Resolves when the thread has ended, whatever it was doing. The next message starts another. */
  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    if (worker !== null) await endThread(worker);
  }

  #send(message: ToThread): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(message);
  }

  #start(): Worker {
    // Next to this file, in the sources and in the bundle.
    const name = `search-worker${extname(import.meta.filename)}`;
    const path = join(import.meta.dirname, name);
    const worker = startThread<FromThread>(path, { dataDir: this.#folder.path }, (message) => {
      if (message.kind === 'progressed') this.#progressed.emit(message.indexed);
      if (message.kind === 'finished')
        this.#finished.emit(message.failure && asError(message.failure));
      if (message.kind === 'paused') this.#resolvePauses();
    });
    worker.on('error', (error) => this.#finished.emit(error));
    worker.once('exit', () => {
      // A thread that died is restarted by the next message.
      if (this.#worker === worker) this.#worker = null;
      this.#resolvePauses();
    });
    // It must not keep the process alive.
    worker.unref();
    return worker;
  }

  #resolvePauses(): void {
    for (const resolve of this.#onPaused.splice(0)) resolve();
  }
}

function asError({ code, message, stack }: Failure): Error {
  const error = new AppError(code, message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
