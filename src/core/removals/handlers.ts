import type { Handlers } from '../../shared/contract/contract.ts';
import type { RemovalTarget } from '../../shared/contract/removal.ts';
import type { Drafts } from '../drafts/drafts.ts';
import type { RemovalService } from './removal-service.ts';

/**
 * `assertIdle` throws while an export or the like runs. `removeContent` reopens the history without what
 * was deleted for good.
 */
export function removalHandlers(deps: {
  readonly removals: Pick<RemovalService, 'measure' | 'remove'>;
  readonly drafts: Pick<Drafts, 'keep' | 'list' | 'flush'>;
  readonly assertIdle: () => void;
  readonly removeContent: () => Promise<void>;
}) {
  const { removals, drafts, assertIdle, removeContent } = deps;
  return {
    measureRemoval: ({ target }) => removals.measure(target),
    removeForGood: async ({ target }) => {
      assertIdle();
      removals.remove(target);
      removeDrafts(drafts, target);
      await removeContent();
      return null;
    },
  } satisfies Partial<Handlers>;
}

/** The keys of drafts contain the id of what they belong to. */
function removeDrafts(
  drafts: Pick<Drafts, 'keep' | 'list' | 'flush'>,
  target: RemovalTarget,
): void {
  if (target.kind === 'message') return;
  const id = target.kind === 'session' ? target.sessionId : target.workstreamId;
  for (const key of Object.keys(drafts.list())) if (key.includes(id)) drafts.keep(key, '');
  drafts.flush();
}
