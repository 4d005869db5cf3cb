import { type Instant, SCRATCH_ID, type WorkstreamOverview } from '../../shared/model.ts';

export interface WorkstreamGroups {
  readonly active: readonly WorkstreamOverview[];
  readonly paused: readonly WorkstreamOverview[];
  readonly archived: readonly WorkstreamOverview[];
}

/** Running ones first, which keep their places while they run; then the most recently active. */
function byRecency(a: WorkstreamOverview, b: WorkstreamOverview): number {
  const running = Number(b.activeSession !== null) - Number(a.activeSession !== null);
  if (running !== 0) return running;
  const [recentA, recentB] = [instantOf(a), instantOf(b)];
  if (recentA !== recentB) return recentA < recentB ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}

function instantOf({ activeSession, lastActivityAt, createdAt }: WorkstreamOverview): Instant {
  return activeSession?.startedAt ?? lastActivityAt ?? createdAt;
}

/** What runs is always among the active, so that no running session hides in a folded group. */
export function groupWorkstreams(workstreams: readonly WorkstreamOverview[]): WorkstreamGroups {
  const sorted = workstreams.toSorted(byRecency);
  const rests = (state: WorkstreamOverview['state']) =>
    sorted.filter((each) => each.activeSession === null && each.state === state);
  return {
    active: sorted.filter((each) => each.activeSession !== null || each.state === 'active'),
    paused: rests('paused'),
    archived: rests('archived'),
  };
}

/** What a window shows first: what was asked for, else the most recently active one. */
export function initialSelection(
  workstreams: readonly WorkstreamOverview[],
  requestedId: string,
): string {
  if (workstreams.some(({ id }) => id === requestedId)) return requestedId;
  const { active, paused } = groupWorkstreams(workstreams);
  const used = [...active, ...paused].find(
    ({ activeSession, lastActivityAt }) => activeSession !== null || lastActivityAt !== null,
  );
  return used?.id ?? SCRATCH_ID;
}
