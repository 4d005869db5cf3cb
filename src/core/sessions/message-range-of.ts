import type { Session } from '../../shared/model/model.ts';
import { LATEST, toMs } from '../base/instant.ts';
import type { MessageRange } from '../messages/message-range.ts';

/**
 * Returns the range of a session's messages, by their time and the session that they name. An
 * active session has all messages since its start, even of a program whose clock is ahead.
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
