import type { Handlers } from '../../shared/contract/contract.ts';
import type { PendingTimeouts } from './pending-timeouts.ts';

export function timeoutHandlers({ timeouts }: { readonly timeouts: PendingTimeouts }) {
  return {
    acknowledgeTimeouts: ({ sessionIds }) => {
      timeouts.acknowledge(sessionIds);
      return null;
    },
  } satisfies Partial<Handlers>;
}
