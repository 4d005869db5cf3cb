import type { Locale } from '../../shared/i18n/format.ts';
import { shortTitle } from '../text/labels.ts';
import { buttons, type Notice } from './notice.ts';

/** Returns the notice of work without a session: `since`, in milliseconds since the epoch. */
export function presentForgottenStart(
  { title, since }: { readonly title: string; readonly since: number },
  platform: NodeJS.Platform,
  { t, formatClock }: Locale,
): Notice<'start' | 'decline'> {
  return {
    title: t('desktop.notice.atItSince', { time: formatClock(since) }),
    body: t('desktop.notice.startThen', { title: shortTitle(title) }),
    actions: buttons(platform, [
      { label: t('desktop.notice.start'), do: 'start' },
      { label: t('desktop.notice.notToday'), do: 'decline' },
    ]),
  };
}
