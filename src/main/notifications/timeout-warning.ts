import type { Locale } from '../../shared/i18n/format.ts';
import type { WarningAction } from '../actions/command-dispatcher.ts';
import { shortTitle } from '../text/labels.ts';
import { buttons, type Notice } from './notice.ts';

/** A session that is about to time out. `expiry`: in milliseconds since the epoch. */
export interface Expiring {
  readonly title: string;
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
    return {
      title: t('desktop.notice.stillAtIt', { title: shortTitle(first.title) }),
      body: t('desktop.notice.timesOut', { time }),
      actions: buttons(platform, [keepGoing, { label: t('desktop.notice.endNow'), do: 'end' }]),
    };
  }
  const titles = expiring.map(({ title }) => shortTitle(title)).join(', ');
  return {
    title: t('desktop.notice.stillAtThem', { count }),
    body: t('desktop.notice.firstTimesOut', { titles, time }),
    actions: buttons(platform, [keepGoing, { label: t('desktop.notice.endAllNow'), do: 'end' }]),
  };
}
