import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../shared/model/model.ts';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { dayStart } from '../../../shared/time/local-days.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { DaySession } from './DaySession.tsx';
import { EmptyDay } from './EmptyDay.tsx';
import { sessionsOn } from './lanes.ts';

const AT_FIRST = 50;

interface DaySessionsProps {
  readonly day: DayKey;
  readonly today: DayKey;
  readonly sessions: readonly Session[];
  readonly onDay: (day: DayKey) => void;
  /** Shows the timeline of a day without sessions; null while it is visible. */
  readonly onDraw: (() => void) | null;
}

/** The sessions of a day as a list: readable, and easy to hit when the bars are tiny. */
export const DaySessions = memo(function DaySessions(props: DaySessionsProps) {
  const { day, today, sessions, onDay, onDraw } = props;
  const { t } = useTranslation();
  const { formatNumber } = useLocale();
  const [showsAllOf, setShowsAllOf] = useState<DayKey | null>(null);
  const own = useMemo(
    () =>
      sessionsOn({ from: dayStart(day), to: dayStart(day, 1) }, sessions, Date.now()).toSorted(
        (a, b) => (a.startedAt < b.startedAt ? -1 : 1),
      ),
    [sessions, day],
  );
  const isCut = own.length > AT_FIRST && showsAllOf !== day;
  if (own.length === 0) return <EmptyDay isToday={day === today} onDay={onDay} onDraw={onDraw} />;
  return (
    <section className="day-sessions" aria-label={t('timeline.sessions')}>
      <h2>
        {t('timeline.inSessions', { count: own.length, formatted: formatNumber(own.length) })}
      </h2>
      <ul>
        {(isCut ? own.slice(0, AT_FIRST) : own).map((session) => (
          <li key={session.id}>
            <DaySession session={session} />
          </li>
        ))}
      </ul>
      {isCut && (
        <button type="button" className="button" onClick={() => setShowsAllOf(day)}>
          {t('timeline.showAll', { formatted: formatNumber(own.length) })}
        </button>
      )}
    </section>
  );
});
