import type { Handlers } from '../../shared/contract/contract.ts';
import type { ModelsState } from '../../shared/contract/models.ts';
import { runWithPauses } from '../base/steps.ts';
import type { Models } from '../models/models.ts';
import { cancelled } from './cancelled.ts';
import type { SummaryQueue } from './summary-queue.ts';
import type { SummaryReader } from './summary-reader.ts';
import type { WorkstreamSummaryReader } from './workstream-summary-reader.ts';

/**
 * `confirmSending` asks the user whether messages may be sent to an address; `assertOwn` throws if the open data is
 * not the user's.
 */
export function modelHandlers(deps: {
  readonly models: Models;
  readonly queue: Pick<SummaryQueue, 'state' | 'summarise' | 'cancel'>;
  readonly summaries: Pick<SummaryReader, 'ofSession'>;
  readonly workstreamSummaries: Pick<WorkstreamSummaryReader, 'ofWorkstream'>;
  readonly confirmSending: (address: string) => Promise<boolean>;
  readonly assertOwn: () => void;
}) {
  const { models, queue, summaries, workstreamSummaries, confirmSending, assertOwn } = deps;
  const asking = new CancelledByNext();
  const state = (): ModelsState => ({ ...models.state(), ...queue.state() });
  return {
    updateModel: async (change) => {
      assertOwn();
      // What is running was begun with other settings.
      queue.cancel();
      await models.update(change);
      return state();
    },
    acceptModelAddress: async ({ address }) => {
      assertOwn();
      // Not the page's answer: it may be compromised.
      if (await confirmSending(address)) models.accept(address);
      return state();
    },
    setModelKey: async ({ key }) => {
      assertOwn();
      await models.setKey(key);
      return state();
    },
    listModels: () => models.list(asking.signal()),
    testModel: async () => {
      await models.test(asking.signal());
      return null;
    },
    loadModelSummary: ({ sessionId }) => runWithPauses(summaries.ofSession(sessionId)),
    loadWorkstreamModelSummary: ({ workstreamId }) =>
      runWithPauses(workstreamSummaries.ofWorkstream(workstreamId)),
    summarise: async ({ subject }) => {
      await queue.summarise(subject);
      return null;
    },
    stopSummary: ({ subject }) => {
      queue.cancel(subject);
      return null;
    },
  } satisfies Partial<Handlers>;
}

/** A request to an endpoint is given up when the user makes another one: it may hang. */
class CancelledByNext {
  #last: AbortController | null = null;

  signal(): AbortSignal {
    this.#last?.abort(cancelled());
    this.#last = new AbortController();
    return this.#last.signal;
  }
}
