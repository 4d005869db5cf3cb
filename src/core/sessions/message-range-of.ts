import type { Session } from '../../shared/model/model.ts';
import { LATEST, toMs } from '../base/instant.ts';
import type { MessageRange } from '../messages/message-range.ts';

/**
 * What belongs to a session, by the time of its messages and the session that they name. While it
 * is active all since its start, even what a program whose clock is ahead has written.
 */
export function messageRangeOf(session: Session): MessageRange {
  const { id, workstreamId, startedAt, endedAt } = session;
  const adoptedRanges = session.adoptedRanges.map((range) => ({
    ...range,
    from: toMs(range.from),
    to: toMs(range.to),
  }));
  const to = toMs(endedAt ?? LATEST);
  return { workstreamId, sessionId: id, from: toMs(startedAt), to, adoptedRanges };
}
