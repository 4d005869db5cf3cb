import { AppError } from '../../shared/contract/errors.ts';
import type { ModelsState } from '../../shared/contract/models.ts';
import type { SummaryProgress } from '../../shared/model/model-summary.ts';
import type { Clock } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import { toInstant, toMs } from '../base/instant.ts';
import { runWithPauses } from '../base/steps.ts';
import type { Log } from '../logging/log.ts';
import { createModelClient, type ModelClient, type ModelEndpoint } from '../models/model-client.ts';
import { ModelFault } from '../models/model-fault.ts';
import type { Changes } from '../storage/changes.ts';
import { cancelled } from './cancelled.ts';
import { PROMPT_VERSION } from './prompts.ts';
import type { StoredSummaries } from './stored-summaries.ts';
import { summarise } from './summarise.ts';
import type { SummaryReader } from './summary-reader.ts';

/** Sessions that ended earlier are only summarised when the user asks: an import can bring thousands. */
const RECENT_MS = 60 * 60_000;
const MAX_WAITING = 100;

interface Deps {
  readonly summaries: Pick<SummaryReader, 'inputOf' | 'ofSession' | 'assertAllowed'>;
  readonly stored: StoredSummaries;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly log: Log;
  /** The model that is set; throws `MODEL_NOT_READY` if none can be used. */
  readonly endpoint: () => ModelEndpoint;
  /** True if sessions are to be summarised by themselves now. */
  readonly isAutomatic: () => boolean;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Resolves when the workspace is open. */
  readonly ready: () => Promise<void>;
}

interface Job {
  readonly sessionId: string;
  /** True if the user waits for it. */
  readonly isAsked: boolean;
  readonly cancelling: AbortController;
  readonly settled: PromiseWithResolvers<void>;
}

/**
 * Has the model summarise sessions in the background, one after the other. A session that the user asks for
 * comes first. By itself it only does those that have just ended, if the settings say so, and those of them
 * whose messages have changed since.
 */
export class SummaryQueue {
  readonly #deps: Deps;
  readonly #progressed = new Emitter<SummaryProgress | null>();
  readonly #waiting: Job[] = [];
  readonly #unfollow: () => void;
  #running: Job | null = null;
  #progress: SummaryProgress | null = null;

  /** Emits the progress of the summary that is being made, and null when it has ended. */
  readonly onDidProgress = this.#progressed.on;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#unfollow = deps.changes.on((changes) => {
      if (!deps.isAutomatic()) return;
      for (const change of changes) {
        if (change.kind !== 'session' || change.session.endedAt === null) continue;
        const { id, endedAt } = change.session;
        if (deps.clock.now() - toMs(endedAt) < RECENT_MS) this.#addBySelf(id);
      }
    });
  }

  /** Returns the progress of the current summary, or null, and the automatic summaries that failed. */
  state(): Pick<ModelsState, 'progress' | 'failures'> {
    return { progress: this.#progress, failures: this.#deps.stored.failures() };
  }

  /**
   * Makes the summary of a session and stores it. Resolves when that is done. Throws `MODEL_…` errors,
   * `SESSION_NOT_FOUND`, `FILE_UNUSABLE`, and `CANCELLED` if the user stops it.
   */
  async summarise(sessionId: string): Promise<void> {
    // At once, before anything else is waited for.
    this.#deps.endpoint();
    this.#deps.summaries.assertAllowed(sessionId);
    if (this.#running?.sessionId === sessionId) return this.#running.settled.promise;
    const known = this.#waiting.find((job) => job.sessionId === sessionId);
    if (known?.isAsked) return known.settled.promise;
    // Nobody waits for one that nobody asked for.
    this.#remove(sessionId);
    const job = createJob(sessionId, true);
    this.#waiting.unshift(job);
    void this.#work();
    return job.settled.promise;
  }

  /** Stops the summary of a session, or all of them. */
  cancel(sessionId?: string): void {
    const isMeant = (job: Job) => sessionId === undefined || job.sessionId === sessionId;
    for (const job of this.#waiting.filter(isMeant)) {
      this.#remove(job.sessionId);
      job.settled.reject(cancelled());
    }
    if (this.#running !== null && isMeant(this.#running)) {
      this.#running.cancelling.abort(cancelled());
    }
  }

  /** Stops all, for good. Resolves when nothing is running. */
  async stop(): Promise<void> {
    this.#unfollow();
    const running = this.#running?.settled.promise;
    this.cancel();
    await running?.catch(() => {
      // The caller of `summarise` gets the error.
    });
  }

  #addBySelf(sessionId: string): void {
    const isKnown = [this.#running, ...this.#waiting].some((job) => job?.sessionId === sessionId);
    if (isKnown || this.#waiting.length >= MAX_WAITING) return;
    const job = createJob(sessionId, false);
    this.#waiting.push(job);
    void this.#work();
  }

  #remove(sessionId: string): void {
    const index = this.#waiting.findIndex((job) => job.sessionId === sessionId);
    if (index >= 0) this.#waiting.splice(index, 1);
  }

  async #work(): Promise<void> {
    if (this.#running !== null) return;
    for (let job = this.#waiting.shift(); job !== undefined; job = this.#waiting.shift()) {
      this.#running = job;
      this.#report({ sessionId: job.sessionId, done: 0, total: 1 });
      try {
        await this.#run(job);
        this.#end();
        job.settled.resolve();
      } catch (error) {
        const isExpected = job.isAsked || job.cancelling.signal.aborted;
        if (!isExpected) this.#noteFailure(job.sessionId, error);
        this.#end();
        job.settled.reject(error);
      }
    }
  }

  async #run({ sessionId, isAsked, cancelling }: Job): Promise<void> {
    const { summaries, stored, clock, wait, ready, endpoint, isAutomatic } = this.#deps;
    const { signal } = cancelling;
    await ready();
    signal.throwIfAborted();
    if (!isAsked && (!isAutomatic() || !(await this.#isDue(sessionId, signal)))) return;
    const at = endpoint();
    const claim = stored.claim();
    try {
      const { messages, facts } = await runWithPauses(summaries.inputOf(sessionId), { signal });
      const { sentences, unsupported } = await summarise(messages.list, facts, {
        client: this.#clientFor(sessionId, at),
        endpoint: at,
        notes: stored.notesOf(claim, sessionId),
        wait,
        signal,
        onProgress: (done, total) => this.#report({ sessionId, done, total }),
      });
      const sources = new Map(messages.list.map(({ number, source }) => [number, source]));
      const span = messages.span();
      if (span === null) throw new Error('A summary of no messages.');
      const isStored = stored.put(claim, sessionId, {
        kind: at.kind,
        model: at.name,
        promptVersion: PROMPT_VERSION,
        inputSha256: messages.sha256(),
        covers: { messages: messages.list.length, ...span },
        madeAt: toInstant(clock.now()),
        sentences: sentences.map(({ text, cites }) => ({
          text,
          sources: cites.flatMap((number) => sources.get(number) ?? []),
        })),
        unsupported,
      });
      if (!isStored) throw cancelled();
      stored.removeFailure(sessionId);
    } finally {
      stored.release(claim);
    }
  }

  /** Nobody waits for the error, so that the session's page has to say it. */
  #noteFailure(sessionId: string, error: unknown): void {
    const { log, stored, clock } = this.#deps;
    log.error('model', error);
    try {
      const fault = error instanceof ModelFault ? error.words : null;
      stored.putFailure({ sessionId, at: toInstant(clock.now()), fault });
    } catch (unstored) {
      // As when the database was closed meanwhile.
      log.error('model', unstored);
    }
  }

  /** Checks before each request that the session may still be sent: making a summary can take long. */
  #clientFor(sessionId: string, endpoint: ModelEndpoint): ModelClient {
    const client = createModelClient(endpoint);
    return {
      contextTokens: (signal) => client.contextTokens(signal),
      complete: async (request) => {
        this.#deps.summaries.assertAllowed(sessionId);
        return client.complete(request);
      },
    };
  }

  /** True if a session may be summarised and has no summary of its messages. */
  async #isDue(sessionId: string, signal: AbortSignal): Promise<boolean> {
    const { summaries } = this.#deps;
    try {
      summaries.assertAllowed(sessionId);
    } catch (error) {
      // It has become private, is active again, or was deleted.
      const codes = ['MODEL_NOT_READY', 'SESSION_NOT_FOUND'];
      if (error instanceof AppError && codes.includes(error.code)) return false;
      throw error;
    }
    const shown = await runWithPauses(summaries.ofSession(sessionId), { signal });
    return shown === null || shown.isStale;
  }

  #end(): void {
    this.#running = null;
    this.#report(null);
  }

  #report(progress: SummaryProgress | null): void {
    this.#progress = progress;
    this.#progressed.emit(progress);
  }
}

function createJob(sessionId: string, isAsked: boolean): Job {
  const settled = Promise.withResolvers<void>();
  // Of a session that nobody asked for, nobody waits.
  settled.promise.catch(() => {});
  return { sessionId, isAsked, cancelling: new AbortController(), settled };
}
