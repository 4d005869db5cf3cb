import type { Locale } from '../../shared/i18n/format.ts';
import type { WarningAction } from '../actions/command-dispatcher.ts';
import { shortTitle, shortTitles } from '../text/labels.ts';
import { buttons, type Notice } from './notice.ts';

/** A session that is about to time out. `expiry`: in milliseconds since the epoch. */
export interface Expiring {
  /** The title of the workstream. */
  readonly title: string;
  /** What the session is about; null if that is not known. */
  readonly name: string | null;
  readonly expiry: number;
}

/** Returns one notice for all sessions that are about to time out. */
export function presentWarning(
  expiring: readonly [Expiring, ...Expiring[]],
  platform: NodeJS.Platform,
  { t, formatClock }: Locale,
): Notice<WarningAction> {
  const [first] = expiring;
  const count = expiring.length;
  const time = formatClock(Math.min(...expiring.map(({ expiry }) => expiry)));
  const keepGoing = { label: t('desktop.notice.keepGoing'), do: 'keepGoing' } as const;
  if (count === 1) {
    const when = t('desktop.notice.timesOut', { time });
    return {
      title: t('desktop.notice.stillAtIt', { title: shortTitle(first.title) }),
      body: first.name === null ? when : `${shortTitle(first.name)}\n${when}`,
      actions: buttons(platform, [keepGoing, { label: t('desktop.notice.endNow'), do: 'end' }]),
    };
  }
  const titles = expiring.map(({ title, name }) => shortTitles(title, name)).join(', ');
  return {
    title: t('desktop.notice.stillAtThem', { count }),
    body: t('desktop.notice.firstTimesOut', { titles, time }),
    actions: buttons(platform, [keepGoing, { label: t('desktop.notice.endAllNow'), do: 'end' }]),
  };
}
