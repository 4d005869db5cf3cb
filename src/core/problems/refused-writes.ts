import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PRIVATE_FILE } from '../base/private-access.ts';
import type { Problems } from './problems.ts';

const RETRY_MS = 5000;
/** More than the next messages need: otherwise the disk would be full again at once. */
const PROBE_BYTES = 64 * 1024;

interface Deps {
  readonly problems: Pick<Problems, 'has' | 'resolve' | 'onDidChange'>;
  readonly dataDir: () => string;
  /** Does again what was refused, and throws if it still is. */
  readonly retry: () => void;
}

/** While the disk refuses writes, tries every few seconds whether it takes them again. */
export class RefusedWrites {
  readonly #deps: Deps;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;

  constructor(deps: Deps) {
    this.#deps = deps;
    deps.problems.onDidChange(() => this.#wait());
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #wait(): void {
    if (this.#isStopped || this.#timer !== undefined) return;
    if (!this.#deps.problems.has('WRITES_REFUSED')) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#attempt();
    }, RETRY_MS);
    this.#timer.unref();
  }

  #attempt(): void {
    const { problems, dataDir, retry } = this.#deps;
    try {
      const path = join(dataDir(), 'write-check.tmp');
      try {
        writeFileSync(path, Buffer.alloc(PROBE_BYTES), { mode: PRIVATE_FILE });
      } finally {
        rmSync(path, { force: true });
      }
      retry();
    } catch {
      // It has been reported already.
      this.#wait();
      return;
    }
    problems.resolve('WRITES_REFUSED');
  }
}
