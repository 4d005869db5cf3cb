import { AppError } from '../../shared/contract/errors.ts';
import type { ModelsState } from '../../shared/contract/models.ts';
import {
  isAbout,
  type SummaryProgress,
  type SummarySubject,
} from '../../shared/model/model-summary.ts';
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
import type { WorkstreamSummaryReader } from './workstream-summary-reader.ts';

/** Sessions that ended earlier are only summarised when the user asks: an import can bring thousands. */
const RECENT_MS = 60 * 60_000;
const MAX_WAITING = 100;

interface Deps {
  readonly summaries: Pick<SummaryReader, 'inputOf' | 'ofSession' | 'assertAllowed'>;
  readonly workstreamSummaries: Pick<WorkstreamSummaryReader, 'inputOf' | 'assertAllowed'>;
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
  readonly subject: SummarySubject;
  /** True if the user waits for it. */
  readonly isAsked: boolean;
  readonly cancelling: AbortController;
  readonly settled: PromiseWithResolvers<void>;
}

/**
 * Has the model summarise sessions and workstreams in the background, one after the other. What the user asks
 * for comes first. By itself it only does sessions that have just ended, if the settings say so, and those of
 * them whose messages have changed since.
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
   * Makes a summary and stores it. Resolves when that is done. Throws `MODEL_…` errors, `SESSION_NOT_FOUND`,
   * `WORKSTREAM_NOT_FOUND`, `FILE_UNUSABLE`, and `CANCELLED` if the user stops it.
   */
  async summarise(subject: SummarySubject): Promise<void> {
    // At once, before anything else is waited for.
    this.#deps.endpoint();
    this.#readerOf(subject).assertAllowed(subject.id);
    if (isAbout(this.#running, subject)) return this.#running?.settled.promise;
    const known = this.#waiting.find((job) => isAbout(job, subject));
    if (known?.isAsked) return known.settled.promise;
    // Nobody waits for one that nobody asked for.
    this.#remove(subject);
    const job = createJob(subject, true);
    this.#waiting.unshift(job);
    void this.#work();
    return job.settled.promise;
  }

  /** Stops one summary, or all of them. */
  cancel(subject?: SummarySubject): void {
    const isMeant = (job: Job) => subject === undefined || isAbout(job, subject);
    for (const job of this.#waiting.filter(isMeant)) {
      this.#remove(job.subject);
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
    const subject = { kind: 'session', id: sessionId } as const;
    const isKnown = [this.#running, ...this.#waiting].some((job) => isAbout(job, subject));
    if (isKnown || this.#waiting.length >= MAX_WAITING) return;
    const job = createJob(subject, false);
    this.#waiting.push(job);
    void this.#work();
  }

  #remove(subject: SummarySubject): void {
    const index = this.#waiting.findIndex((job) => isAbout(job, subject));
    if (index >= 0) this.#waiting.splice(index, 1);
  }

  async #work(): Promise<void> {
    if (this.#running !== null) return;
    for (let job = this.#waiting.shift(); job !== undefined; job = this.#waiting.shift()) {
      this.#running = job;
      this.#report({ subject: job.subject, done: 0, total: 1 });
      try {
        await this.#run(job);
        this.#end();
        job.settled.resolve();
      } catch (error) {
        const isExpected = job.isAsked || job.cancelling.signal.aborted;
        // Only sessions are summarised when nobody waits.
        if (!isExpected) this.#noteFailure(job.subject.id, error);
        this.#end();
        job.settled.reject(error);
      }
    }
  }

  async #run({ subject, isAsked, cancelling }: Job): Promise<void> {
    const { stored, clock, wait, ready, endpoint, isAutomatic } = this.#deps;
    const { signal } = cancelling;
    await ready();
    signal.throwIfAborted();
    if (!isAsked && (!isAutomatic() || !(await this.#isDue(subject.id, signal)))) return;
    const at = endpoint();
    const claim = stored.claim();
    try {
      const reader = this.#readerOf(subject);
      const input = await runWithPauses(reader.inputOf(subject.id), { signal });
      const notes = stored.notesOf(claim, subject);
      const { sentences, unsupported } = await summarise(input, {
        client: this.#clientFor(subject, at),
        endpoint: at,
        notes,
        wait,
        signal,
        onProgress: (done, total) => this.#report({ subject, done, total }),
      });
      const sources = new Map(input.texts.map(({ number, source }) => [number, source]));
      const isStored = stored.put(claim, subject, {
        kind: at.kind,
        model: at.name,
        promptVersion: PROMPT_VERSION,
        inputSha256: input.sha256,
        covers: input.covers,
        madeAt: toInstant(clock.now()),
        sentences: sentences.map(({ text, cites }) => ({
          text,
          sources: cites.flatMap((number) => sources.get(number) ?? []),
        })),
        unsupported,
      });
      if (!isStored) throw cancelled();
      notes.removeOthers();
      if (subject.kind === 'session') stored.removeFailure(subject.id);
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

  /** Checks before each request that the subject may still be sent: making a summary can take long. */
  #clientFor(subject: SummarySubject, endpoint: ModelEndpoint): ModelClient {
    const client = createModelClient(endpoint);
    return {
      contextTokens: (signal) => client.contextTokens(signal),
      complete: async (request) => {
        this.#readerOf(subject).assertAllowed(subject.id);
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

  #readerOf({ kind }: SummarySubject) {
    const { summaries, workstreamSummaries } = this.#deps;
    return kind === 'session' ? summaries : workstreamSummaries;
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

function createJob(subject: SummarySubject, isAsked: boolean): Job {
  const settled = Promise.withResolvers<void>();
  // Of a session that nobody asked for, nobody waits.
  settled.promise.catch(() => {});
  return { subject, isAsked, cancelling: new AbortController(), settled };
}
