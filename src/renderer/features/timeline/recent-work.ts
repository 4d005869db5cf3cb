import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import { startableWorkstreams } from '../../app/state/ordering.ts';

const MOST = 3;

/** Returns the workstreams to continue with, the most recently active first. */
export function recentWork(
  workstreams: readonly WorkstreamOverview[],
): readonly WorkstreamOverview[] {
  return startableWorkstreams(workstreams)
    .filter(({ lastActivityAt }) => lastActivityAt !== null)
    .slice(0, MOST);
}
