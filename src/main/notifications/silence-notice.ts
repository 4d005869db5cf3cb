import type { Locale } from '../../shared/i18n/format.ts';
import type { WorkstreamOverview } from '../../shared/model/model.ts';
import { shortTitle } from '../text/labels.ts';
import type { Notice } from './notice.ts';

/** Returns the notice that an agent has stopped writing; a click shows the workstream. */
export function presentSilence(
  { title, newMessages: count, isWaiting }: WorkstreamOverview,
  { t }: Locale,
): Notice<never> {
  const name = { title: shortTitle(title) };
  return {
    title: isWaiting ? t('desktop.tray.waits', name) : t('desktop.notice.silent', name),
    body: t('desktop.notice.readNew', { count }),
    actions: [],
  };
}
