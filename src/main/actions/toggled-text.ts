import { toMs } from '../../core/base/instant.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import type { Session } from '../../shared/model/model.ts';
import { shortTitle } from '../text/labels.ts';

/** A session that was started or ended, and its workstream's title. */
export interface Toggled {
  readonly title: string;
  readonly session: Session;
}

/** Returns the notification for the shortcut: it has started or ended a session. */
export function presentToggled(
  { title: anyTitle, session }: Toggled,
  { t, formatMinutes }: Locale,
): { title: string; body: string } {
  const title = shortTitle(anyTitle);
  if (session.endedAt === null) return { title: t('desktop.notice.started'), body: title };
  const length = formatMinutes(toMs(session.endedAt) - toMs(session.startedAt));
  return {
    title: t('desktop.notice.ended'),
    body: t('desktop.notice.endedAfter', { title, length }),
  };
}
