import { extname, join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { Emitter } from '../base/emitter.ts';
import { startThread } from '../base/thread.ts';
import type { AgentThreadData, FromAgentThread, ToAgentThread } from './thread-messages.ts';

/** Runs the reading of agents' logs in a thread. */
export class AgentThread {
  readonly #posted = new Emitter<FromAgentThread>();
  readonly #failed = new Emitter<Error>();
  #worker: Worker | null = null;

  /** Emits what the thread posts. After additions, it waits for `written`. */
  readonly onDidPost = this.#posted.on;
  /** Emits the error that ended the thread. */
  readonly onDidFail = this.#failed.on;

  /** True while the thread runs. */
  get isRunning(): boolean {
    return this.#worker !== null;
  }

  start(data: AgentThreadData): void {
    // Next to this file, in the sources and in the bundle.
    const name = `agent-worker${extname(import.meta.filename)}`;
    const path = join(import.meta.dirname, name);
    const worker = startThread<FromAgentThread>(path, data, (message) => {
      if (this.#worker === worker) this.#posted.emit(message);
    });
    worker.on('error', (error: Error) => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      this.#failed.emit(error);
    });
    // It must not keep the process alive.
    worker.unref();
    this.#worker = worker;
  }

  send(message: ToAgentThread): void {
    this.#worker?.postMessage(message);
  }

  /** Resolves when the thread has ended. What it has posted before counts as written only if `written` was sent. */
  async stop(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    this.#worker = null;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    worker.ref();
    worker.postMessage({ kind: 'stop' } satisfies ToAgentThread);
    await ended;
  }
}
