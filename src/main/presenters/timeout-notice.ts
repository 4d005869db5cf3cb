import type { Session } from '../../shared/model.ts';
import { toMs } from '../instant.ts';
import { buttons, type Notice, type NoticeAction } from './notice.ts';
import { formatDuration, formatTime, shortTitle } from './text.ts';

export interface TimeoutNotice extends Notice<'resume'> {
  /** What a click opens. */
  readonly workstreamId: string;
}

/** What is said when sessions (one or more) have timed out: one notice, however many they are. */
export function presentTimeout(
  timedOut: readonly [Session, ...Session[]],
  titleOf: (workstreamId: string) => string,
  platform: NodeJS.Platform,
): TimeoutNotice {
  const [first] = timedOut;
  if (timedOut.length > 1) {
    const titles = timedOut.map((session) => shortTitle(titleOf(session.workstreamId)));
    return {
      title: `${timedOut.length} sessions timed out`,
      body: titles.join(', '),
      actions: [],
      workstreamId: first.workstreamId,
    };
  }
  const endedAt = toMs(first.endedAt ?? first.lastActivityAt);
  const idle = formatDuration(endedAt - toMs(first.lastActivityAt));
  const resume: NoticeAction<'resume'> = { label: 'Resume', do: 'resume' };
  return {
    title: `${shortTitle(titleOf(first.workstreamId))}: session timed out`,
    body: `It ended at ${formatTime(endedAt)}, after ${idle} without activity.`,
    actions: buttons(platform, [resume]),
    workstreamId: first.workstreamId,
  };
}
