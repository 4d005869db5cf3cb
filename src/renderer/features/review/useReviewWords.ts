import { type ReviewWords, reviewWords } from '../../../shared/review/review-words.ts';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { dayAfter } from '../../../shared/time/local-days.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { useToday } from '../../ui/useNow.ts';
import { weekName } from '../timeline/week-name.ts';

/** Returns the words of the review of a week. */
export function useReviewWords(week: DayKey): ReviewWords {
  const locale = useLocale();
  const { t } = locale;
  const dates = locale.formatDays(week, dayAfter(week, 6));
  const name = weekName(week, useToday(), locale);
  const title = name === null ? t('review.weekOf', { dates }) : t('review.named', { name, dates });
  return reviewWords(locale, { title, empty: t('review.empty') });
}
