import type { WorkstreamOverview } from '../../../shared/model/model.ts';

const MOST = 3;

/** Returns the workstreams to go on with, the latest first: those without a running session. */
export function recentWork(
  workstreams: readonly WorkstreamOverview[],
): readonly WorkstreamOverview[] {
  return workstreams
    .filter(
      ({ state, activeSession, lastActivityAt }) =>
        state !== 'archived' && activeSession === null && lastActivityAt !== null,
    )
    .toSorted((a, b) => ((a.lastActivityAt ?? '') < (b.lastActivityAt ?? '') ? 1 : -1))
    .slice(0, MOST);
}
