import { setImmediate } from 'node:timers/promises';
import { runWithPauses } from '../base/steps.ts';
import type { Log } from '../logging/log.ts';
import type { Changes } from '../storage/changes.ts';
import type { FactsReader } from './facts-reader.ts';

/** Of many sessions that change at once, the last ones. The others' facts are made when they are asked for. */
const MAX_WAITING = 1000;

interface Deps {
  readonly facts: Pick<FactsReader, 'isMissing' | 'onDidMiss' | 'store'>;
  readonly changes: Changes;
  readonly log: Log;
}

/**
 * Stores facts while the app runs, one session after the other: those of long sessions right after their
 * end, those of sessions that have changed, and those that somebody asked for.
 */
export class BackgroundFacts {
  readonly #deps: Deps;
  readonly #waiting = new Set<string>();
  /** Null while paused. */
  #stop: AbortController | null = null;
  #working: Promise<void> | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
    deps.facts.onDidMiss((sessionId) => this.#add(sessionId));
    deps.changes.on((changes) => {
      if (this.#stop === null) return;
      for (const change of changes) {
        if (change.kind === 'session' && deps.facts.isMissing(change.session.id)) {
          this.#add(change.session.id);
        }
      }
    });
  }

  run(): void {
    this.#stop = new AbortController();
    this.#workSoon();
  }

  /** Resolves when no file of the history is open. */
  async pause(): Promise<void> {
    this.#stop?.abort();
    this.#stop = null;
    await this.#working;
  }

  #add(sessionId: string): void {
    this.#waiting.add(sessionId);
    const [oldest] = this.#waiting;
    if (this.#waiting.size > MAX_WAITING && oldest !== undefined) this.#waiting.delete(oldest);
    this.#workSoon();
  }

  #workSoon(): void {
    if (this.#working === null && this.#stop !== null && this.#waiting.size > 0) {
      this.#working = this.#work(this.#stop.signal);
    }
  }

  async #work(signal: AbortSignal): Promise<void> {
    await setImmediate();
    for (const sessionId of this.#waiting) {
      if (signal.aborted) break;
      try {
        await runWithPauses(this.#deps.facts.store(sessionId), { signal });
      } catch (error) {
        if (signal.aborted) break;
        // A request for these facts fails with the same error.
        this.#deps.log.error('facts', error);
      }
      this.#waiting.delete(sessionId);
    }
    this.#working = null;
    // It may have been resumed in between.
    this.#workSoon();
  }
}
