import { useTranslation } from 'react-i18next';
import { daysBetween } from '../../../shared/time/day-key.ts';
import { ranSideBySide } from '../../../shared/time/union.ts';
import { useToday } from '../../ui/useNow.ts';
import { whoseTimeOf } from '../../ui/whose-time.ts';
import { dailyMean, elapsedOf } from './ranges.ts';
import { useFormats } from './useFormats.ts';
import type { Overview } from './useOverview.ts';
import './headline.css';

/** The range in four figures. */
export function Headline({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const today = useToday();
  const { statistics, statisticsBefore, before, isBeforeInPart, range } = overview;
  const { totalMs, clockMs, agentMs, sessions } = statistics;
  const dates = formats.dates(range);
  const elapsed = elapsedOf(range, today);
  const days = elapsed ? daysBetween(elapsed.from, elapsed.until) : 0;
  const worked = new Set(statistics.days.filter(({ ms }) => ms > 0).map(({ day }) => day)).size;
  // Days before the first session are no basis for a comparison.
  const hasBefore = before !== null && (statistics.firstDay ?? today) <= before.from;
  const beforeMs = hasBefore ? (statisticsBefore?.totalMs ?? 0) : 0;
  const facts = [
    {
      name: t('overview.total'),
      value: formats.length(totalMs),
      more: ranSideBySide(totalMs, clockMs)
        ? t('overview.onClock', { duration: formats.length(clockMs), dates })
        : dates,
      also: whoseTimeOf({ ms: totalMs, agentMs }, formats.length, { t }),
    },
    {
      name: t('overview.perDay'),
      value: formats.length(dailyMean(overview, today)),
      more: t('overview.worked', { count: worked, days: formats.number(days) }),
    },
    {
      name: t('overview.sessions'),
      value: formats.number(sessions),
      more: t('overview.averageSession', {
        duration: formats.length(sessions > 0 ? totalMs / sessions : 0),
      }),
    },
    {
      name: t(`overview.versus.${overview.choice.range}`, {
        month: formats.longMonth((before ?? range).from),
        year: (before ?? range).from.slice(0, 4),
      }),
      value: beforeMs > 0 ? formats.change(totalMs / beforeMs - 1) : '–',
      more:
        before !== null && beforeMs > 0
          ? t(isBeforeInPart ? 'overview.comparedWithByNow' : 'overview.comparedWith', {
              duration: formats.length(beforeMs),
              dates: formats.dates(before),
            })
          : t('overview.nothingBefore'),
    },
  ];
  return (
    <dl className="overview-headline">
      {facts.map(({ name, value, more, also }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <strong>{value}</strong>
            <small>{more}</small>
            {also && <small title={t('common.whoseTimeWhy')}>{also}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
