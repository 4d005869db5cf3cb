import type { SessionsBetween } from '../../../shared/model/model.ts';
import { activeUntil, lengthOf } from '../../../shared/model/session-length.ts';
import type { WorkedSession } from '../../../shared/model/statistics.ts';

/** The sessions of a range that count in it, with how long they were worked on until now. */
export function reportedOf(
  { sessions }: SessionsBetween,
  range: { readonly from: string; readonly workstreamId: string | null },
  now: number,
): readonly WorkedSession[] {
  return sessions
    .filter(({ workstreamId }) => [workstreamId, null].includes(range.workstreamId))
    .map((session) => ({
      session,
      ms: session.status === 'active' ? now - Date.parse(session.startedAt) : lengthOf(session),
    }))
    .filter(
      // Of one that was idle by then, nothing is in the range.
      ({ session }) =>
        session.status === 'active' ||
        session.startedAt >= range.from ||
        activeUntil(session) > range.from,
    );
}
