import { toMs } from '../../core/base/instant.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import type { Session } from '../../shared/model/model.ts';
import { titleOf as nameOf } from '../../shared/model/session-title.ts';
import { shortTitle } from '../text/labels.ts';
import { buttons, type Notice, type NoticeAction } from './notice.ts';

export interface TimeoutNotice extends Notice<'resume'> {
  /** The workstream that a click shows. */
  readonly workstreamId: string;
}

/** Returns one notice for all sessions that have timed out. */
export function presentTimeout(
  timedOut: readonly [Session, ...Session[]],
  titleOf: (workstreamId: string) => string,
  platform: NodeJS.Platform,
  { t, formatClock, formatMinutes }: Locale,
): TimeoutNotice {
  const [first] = timedOut;
  if (timedOut.length > 1) {
    const titles = timedOut.map((session) => shortTitle(titleOf(session.workstreamId)));
    return {
      title: t('desktop.notice.severalTimedOut', { count: timedOut.length }),
      body: titles.join(', '),
      actions: [],
      workstreamId: first.workstreamId,
    };
  }
  const endedAt = toMs(first.endedAt ?? first.lastActivityAt);
  const idle = formatMinutes(endedAt - toMs(first.lastActivityAt));
  const resume: NoticeAction<'resume'> = {
    label: t('desktop.notice.resume'),
    do: 'resume',
  };
  const name = nameOf(first);
  const when = t('desktop.notice.timedOutWhen', { time: formatClock(endedAt), idle });
  return {
    title: t('desktop.notice.timedOut', { title: shortTitle(titleOf(first.workstreamId)) }),
    body: name === null ? when : `${shortTitle(name)}\n${when}`,
    actions: buttons(platform, [resume]),
    workstreamId: first.workstreamId,
  };
}
