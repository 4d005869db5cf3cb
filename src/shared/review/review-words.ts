import { type FactKind, presentFacts } from '../facts/present-facts.ts';
import type { Locale } from '../i18n/format.ts';
import type { Session } from '../model/model.ts';
import type { DayKey } from '../time/day-key.ts';
import { ranSideBySide } from '../time/union.ts';
import type { Review, SessionReview, WorkstreamReview } from './review.ts';

/** What a report says of a session: what came of it, rather than how. */
const REPORTED: readonly FactKind[] = [
  'outcome',
  'decisions',
  'commits',
  'pullRequests',
  'openQuestions',
];

export type ReviewWords = ReturnType<typeof reviewWords>;

/** The words of a review, for a page, a terminal and Markdown. `empty`: the words for no time at all. */
export function reviewWords(
  { t, languageTag, formatMinutes }: Pick<Locale, 't' | 'languageTag' | 'formatMinutes'>,
  { title, empty }: { readonly title: string; readonly empty: string },
) {
  const dayFormat = new Intl.DateTimeFormat(languageTag, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  return {
    t,
    title,
    day: (day: DayKey) => dayFormat.format(Date.parse(`${day}T00:00:00Z`)),
    length: formatMinutes,
    /** The time of a workstream, with its goal if it has one. */
    total: ({ ms, goalMs }: Pick<WorkstreamReview, 'ms' | 'goalMs'>) =>
      goalMs === null
        ? formatMinutes(ms)
        : t('timeline.ofGoal', { duration: formatMinutes(ms), goal: formatMinutes(goalMs) }),
    /** The counted time, and that on the clock if sessions ran side by side. */
    sum({ ms, clockMs }: Pick<Review, 'ms' | 'clockMs'>): string {
      if (ms === 0) return empty;
      const counted = formatMinutes(ms);
      if (!ranSideBySide(ms, clockMs)) return counted;
      const onClock = t('timeline.onClock', { duration: formatMinutes(clockMs) });
      return t('review.both', { counted, onClock });
    },
    /** What came of a session, by kind; nothing if its facts were not asked for. */
    facts: ({ facts }: SessionReview) =>
      facts === null
        ? []
        : presentFacts(facts, { t }).filter(({ kind }) => REPORTED.includes(kind)),
    stopped: ({ whereStopped }: Session) =>
      whereStopped === null ? null : t('summary.stopped', { words: whereStopped }),
  };
}
