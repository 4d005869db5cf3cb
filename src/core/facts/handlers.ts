import type { Handlers } from '../../shared/contract/contract.ts';
import { runWithPauses } from '../base/steps.ts';
import type { FactsReader } from './facts-reader.ts';

export function factsHandlers({ facts }: { readonly facts: Pick<FactsReader, 'ofSession'> }) {
  return {
    loadFacts: ({ sessionId }) => runWithPauses(facts.ofSession(sessionId)),
  } satisfies Partial<Handlers>;
}
