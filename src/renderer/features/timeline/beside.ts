import type { Session } from '../../../shared/model/model.ts';
import { workedIn } from '../../../shared/model/totals.ts';
import { unionLength } from '../../../shared/time/union.ts';
import type { TimeRange } from '../../app/state/timeline.ts';

/** The time that a workstream had in common with a session of another one, in milliseconds. */
interface Beside {
  readonly workstreamId: string;
  readonly ms: number;
}

/** Returns the other workstreams that had sessions at the same time, the longest first. */
export function besideOf(
  session: Session,
  sessions: readonly Session[],
  now: number,
): readonly Beside[] {
  const own = workedIn(session, ALWAYS, now);
  const byId = new Map<string, TimeRange[]>();
  for (const other of sessions) {
    if (other.workstreamId === session.workstreamId) continue;
    const { from, to } = workedIn(other, own, now);
    if (to > from)
      byId.set(other.workstreamId, [...(byId.get(other.workstreamId) ?? []), { from, to }]);
  }
  return [...byId]
    .map(([workstreamId, ranges]) => ({ workstreamId, ms: unionLength(ranges) }))
    .sort((a, b) => b.ms - a.ms);
}

const ALWAYS: TimeRange = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
