import type { Locale } from '../../../shared/i18n/format.ts';
import type { Session } from '../../../shared/model/model.ts';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { dayAfter } from '../../../shared/time/local-days.ts';
import { ranSideBySide } from '../../../shared/time/union.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { useToday } from '../../ui/useNow.ts';
import { weekName } from '../timeline/week-name.ts';
import type { WeekReview, WorkstreamReview } from './week-review.ts';

export type ReviewWords = ReturnType<typeof reviewWords>;

/** The words of the review of a week, for the page and for Markdown. */
function reviewWords({ t, languageTag, firstDay, ...locale }: Locale, week: DayKey, today: DayKey) {
  const { formatDays, formatMinutes } = locale;
  const dayFormat = new Intl.DateTimeFormat(languageTag, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const dates = formatDays(week, dayAfter(week, 6));
  const name = weekName(week, today, { t, firstDay });
  return {
    t,
    title: name === null ? t('review.weekOf', { dates }) : t('review.named', { name, dates }),
    day: (day: DayKey) => dayFormat.format(Date.parse(`${day}T00:00:00Z`)),
    length: formatMinutes,
    /** The time of a workstream, with its goal if it has one. */
    total: ({ ms, goalMs }: Pick<WorkstreamReview, 'ms' | 'goalMs'>) =>
      goalMs === null
        ? formatMinutes(ms)
        : t('timeline.ofGoal', { duration: formatMinutes(ms), goal: formatMinutes(goalMs) }),
    /** The counted time, and that on the clock if sessions ran side by side. */
    sum({ ms, clockMs }: Pick<WeekReview, 'ms' | 'clockMs'>): string {
      if (ms === 0) return t('review.empty');
      const counted = formatMinutes(ms);
      if (!ranSideBySide(ms, clockMs)) return counted;
      const onClock = t('timeline.onClock', { duration: formatMinutes(clockMs) });
      return t('review.both', { counted, onClock });
    },
    stopped: ({ whereStopped }: Session) =>
      whereStopped === null ? null : t('summary.stopped', { words: whereStopped }),
  };
}

export function useReviewWords(week: DayKey): ReviewWords {
  return reviewWords(useLocale(), week, useToday());
}
