import type { Handlers } from '../../shared/contract/contract.ts';
import { runWithPauses } from '../base/steps.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import type { FactsReader } from './facts-reader.ts';
import { factsWithWords } from './marking-words.ts';
import { summaryOfWorkstream } from './workstream-summary.ts';

export function factsHandlers({
  facts,
  workstreams,
}: {
  readonly facts: FactsReader;
  readonly workstreams: WorkstreamStore;
}) {
  return {
    loadFacts: ({ sessionId }) =>
      runWithPauses(factsWithWords(sessionId, { store: workstreams, facts })),
    findFact: ({ sessionId, source }) => facts.findMessage(sessionId, source),
    loadWhereStopped: ({ workstreamId }) => runWithPauses(facts.whereStopped(workstreamId)),
    listFacts: async ({ sessionIds }) => {
      const found = await runWithPauses(facts.ofSessions(sessionIds));
      return [...found].map(([sessionId, each]) => ({ sessionId, facts: each }));
    },
    loadWorkstreamSummary: ({ workstreamId, firstDay }) =>
      runWithPauses(summaryOfWorkstream(workstreamId, firstDay, { store: workstreams, facts })),
  } satisfies Partial<Handlers>;
}
