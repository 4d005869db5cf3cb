import type { Workspace } from '../../core/workspace.ts';
import type { Problems } from './problems.ts';

/**
 * Returns what knows which messages the user has seen, and writes that at once: the app may write it, too. Without a
 * file, nothing is new so far.
 */
export function savedSeen({ seen }: Pick<Workspace, 'seen'>, problems: Problems) {
  problems.attempt('SEEN_UNSAVED', () => seen.save());
  return {
    countNew: (workstreamId: string) => {
      seen.reload();
      return seen.countNew(workstreamId);
    },
    setNew: (workstreamId: string, count: number) => {
      seen.reload();
      seen.setNew(workstreamId, count);
      problems.attempt('SEEN_UNSAVED', () => seen.save());
    },
  };
}
