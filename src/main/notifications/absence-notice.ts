import { toMs } from '../../core/base/instant.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import type { TimeAway } from '../../shared/model/model.ts';
import { titleOf as nameOf } from '../../shared/model/session-title.ts';
import { shortTitles } from '../text/labels.ts';
import { buttons, type Notice } from './notice.ts';

export type AbsenceAction = 'keep' | 'drop';

/** Returns the notice that asks what to do with the time away; a click shows the window, which asks too. */
export function presentAbsence(
  { from, to, sessions }: TimeAway,
  titleOf: (workstreamId: string) => string,
  platform: NodeJS.Platform,
  { t, formatMinutes }: Locale,
): Notice<AbsenceAction> {
  const titles = sessions.map((session) =>
    shortTitles(titleOf(session.workstreamId), nameOf(session)),
  );
  return {
    title: t('desktop.notice.away', { length: formatMinutes(toMs(to) - toMs(from)) }),
    body: t('desktop.notice.awayWhat', { titles: titles.join(', ') }),
    actions: buttons(platform, [
      { label: t('desktop.notice.awayKeep'), do: 'keep' },
      { label: t('desktop.notice.awayDrop'), do: 'drop' },
    ]),
  };
}
