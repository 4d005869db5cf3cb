import type { Session } from '../../shared/model.ts';
import { toMs } from '../instant.ts';
import { formatDuration, formatTime, shortTitle } from './text.ts';

export interface Notice {
  readonly title: string;
  readonly body: string;
  /** What a click opens. */
  readonly workstreamId: string;
}

/** What is said when sessions (one or more) have timed out: one notice, however many they are. */
export function presentTimeout(
  timedOut: readonly [Session, ...Session[]],
  titleOf: (workstreamId: string) => string,
): Notice {
  const [first] = timedOut;
  if (timedOut.length > 1) {
    const titles = timedOut.map((session) => shortTitle(titleOf(session.workstreamId)));
    return {
      title: `${timedOut.length} sessions timed out`,
      body: titles.join(', '),
      workstreamId: first.workstreamId,
    };
  }
  const endedAt = toMs(first.endedAt ?? first.lastActivityAt);
  const idle = formatDuration(endedAt - toMs(first.lastActivityAt));
  return {
    title: `${shortTitle(titleOf(first.workstreamId))}: session timed out`,
    body: `It ended at ${formatTime(endedAt)}, after ${idle} without activity.`,
    workstreamId: first.workstreamId,
  };
}
