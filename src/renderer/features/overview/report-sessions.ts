import type { SessionsBetween } from '../../../shared/model/model.ts';
import { activeUntil, lengthOf } from '../../../shared/model/session-length.ts';
import type { WorkedSession } from '../../../shared/model/statistics.ts';

/** Returns the sessions that count in a range, with their durations until now. */
export function sessionsOfReport(
  { sessions }: SessionsBetween,
  range: {
    readonly from: string;
    readonly workstreamId: string | null;
    readonly device: string | null;
  },
  now: number,
): readonly WorkedSession[] {
  return sessions
    .filter(
      ({ workstreamId, device }) =>
        [workstreamId, null].includes(range.workstreamId) && [device, null].includes(range.device),
    )
    .map((session) => ({
      session,
      ms: session.status === 'active' ? now - Date.parse(session.startedAt) : lengthOf(session),
    }))
    .filter(
      // A session that was idle when the range began has no time in it.
      ({ session }) =>
        session.status === 'active' ||
        session.startedAt >= range.from ||
        activeUntil(session) > range.from,
    );
}
