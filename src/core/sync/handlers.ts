import type { Handlers } from '../../shared/contract/contract.ts';
import type { SyncScheduler } from './sync-scheduler.ts';

/** `assertOwn` throws if the open data is not the user's, which is then not exchanged. */
export function syncHandlers(sync: Pick<SyncScheduler, 'sync'>, assertOwn: () => void) {
  return {
    synchronise: async ({ isJoining }) => {
      assertOwn();
      await sync.sync(isJoining);
      return null;
    },
  } satisfies Partial<Handlers>;
}
