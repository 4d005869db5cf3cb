import type { Handlers } from '../../shared/contract/contract.ts';
import type { Transactions } from '../storage/sqlite/transactions.ts';
import type { SeenMessages } from './seen-messages.ts';
import { orderWorkstreams } from './workstream-order.ts';
import type { WorkstreamStore } from './workstream-store.ts';

export function workstreamHandlers(workspace: {
  readonly workstreams: WorkstreamStore;
  readonly transactions: Transactions;
  readonly seen: Pick<SeenMessages, 'markSeen'>;
}) {
  const { workstreams, seen } = workspace;
  return {
    createWorkstream: (input) => workstreams.createWorkstream(input),
    readNotes: ({ workstreamId }) => workstreams.getWorkstream(workstreamId).notes,
    orderWorkstreams: (order) => {
      orderWorkstreams(workspace, order);
      return null;
    },
    markSeen: ({ workstreamId }) => {
      seen.markSeen(workstreamId);
      return null;
    },
    listSessions: ({ workstreamId, ...page }) => workstreams.listSessions(workstreamId, page),
  } satisfies Partial<Handlers>;
}
