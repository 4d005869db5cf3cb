import type { Locale } from '../../../shared/i18n/format.ts';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { dayAfter, weekOf } from '../../../shared/time/local-days.ts';

/** Returns `This week` or `Last week`; null for other weeks. */
export function weekName(
  week: DayKey,
  today: DayKey,
  { t, firstDay }: Pick<Locale, 't'> & { readonly firstDay: number },
): string | null {
  const thisWeek = weekOf(today, firstDay);
  if (week === thisWeek) return t('timeline.thisWeek');
  return week === dayAfter(thisWeek, -7) ? t('timeline.lastWeek') : null;
}
