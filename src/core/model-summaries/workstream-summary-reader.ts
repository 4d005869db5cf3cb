import { createHash } from 'node:crypto';
import type { Workstream } from '../../shared/model/model.ts';
import type { ShownSummary, WorkstreamModelSummary } from '../../shared/model/model-summary.ts';
import type { FactsReader } from '../facts/facts-reader.ts';
import { summaryOfWorkstream } from '../facts/workstream-summary.ts';
import { ModelFault } from '../models/model-fault.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import { numberedPeriods } from './numbered-periods.ts';
import { withStaleness } from './shown-summary.ts';
import type { StoredSummaries } from './stored-summaries.ts';
import type { SummaryInput } from './summary-input.ts';

/** Not that of the user, or another language would make summaries stale. */
const FIRST_DAY = 1;

interface Deps {
  readonly stored: Pick<StoredSummaries, 'findOfWorkstream'>;
  readonly store: Pick<WorkstreamStore, 'closedWithin'> & {
    getWorkstream(id: string): Workstream;
  };
  readonly facts: Pick<FactsReader, 'ofSession'>;
}

/** Reads the summaries that models wrote of workstreams, and what they are made of: facts of closed sessions. */
export class WorkstreamSummaryReader {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns the summary of a workstream; null if it has none. Reads the facts in steps, as of the last sync of the
   * files, to see whether it is stale. Throws `WORKSTREAM_NOT_FOUND`, `FILE_UNUSABLE`.
   */
  *ofWorkstream(
    workstreamId: string,
  ): Generator<unknown, ShownSummary<WorkstreamModelSummary> | null> {
    this.#deps.store.getWorkstream(workstreamId);
    const summary = this.#deps.stored.findOfWorkstream(workstreamId);
    if (summary === null) return null;
    const texts = numberedPeriods((yield* this.#read(workstreamId)).periods);
    return withStaleness(summary, sha256Of(texts));
  }

  /** Reads what a model is given. Throws as `assertAllowed` and `ofWorkstream`, and `MODEL_NOT_READY` without facts. */
  *inputOf(workstreamId: string): Generator<unknown, SummaryInput> {
    this.assertAllowed(workstreamId);
    const { periods, whole } = yield* this.#read(workstreamId);
    const texts = numberedPeriods(periods);
    const times = texts.map(({ source }) => source.at).sort();
    const [from, to] = [times[0], times.at(-1)];
    if (from === undefined || to === undefined) throw new ModelFault('noFacts');
    const covers = { sessions: whole.sessions, from, to };
    return { kind: 'workstream', texts, facts: [], sha256: sha256Of(texts), covers };
  }

  /** Throws `MODEL_NOT_READY` if a workstream is private, and `WORKSTREAM_NOT_FOUND`. */
  assertAllowed(workstreamId: string): void {
    if (this.#deps.store.getWorkstream(workstreamId).isPrivate) throw new ModelFault('private');
  }

  #read(workstreamId: string) {
    return summaryOfWorkstream(workstreamId, FIRST_DAY, this.#deps);
  }
}

function sha256Of(texts: SummaryInput['texts']): string {
  const hash = createHash('sha256');
  for (const { text } of texts) hash.update(`${text}\n`);
  return hash.digest('hex');
}
