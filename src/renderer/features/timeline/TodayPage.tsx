import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { sessionsIn } from '../../app/state/timeline.ts';
import { timelineControls } from './controls.ts';
import { DaySessions } from './DaySessions.tsx';
import { DayTotals } from './DayTotals.tsx';
import { byWorkstream, visibleLanes } from './lanes.ts';
import { TimelineGrid } from './TimelineGrid.tsx';
import { TimelineNotes } from './TimelineNotes.tsx';
import { Toolbar } from './Toolbar.tsx';
import { DayNamesContext, useDayNamesOf } from './useDayNames.ts';
import { useTimelineView, useWeeksAround, type Viewport } from './useTimelineView.ts';
import { daysOf } from './view.ts';
import { WeekTotals } from './WeekTotals.tsx';
import '../workstreams/pane.css';
import './today.css';

/** The timeline of a day or several, with their sessions and totals. */
export function TodayPage() {
  const { formatDay, languageTag } = useLocale();
  const names = useDayNamesOf(languageTag);
  const viewport = useTimelineView();
  const around = useWeeksAround(viewport);
  const weeks = useAppState(({ timeline }) => timeline.weeks);
  const workstreams = useAppState(({ snapshot }) => snapshot?.workstreams) ?? NONE;
  const sessions = useMemo(() => sessionsIn(weeks), [weeks]);
  const grouped = useMemo(() => byWorkstream(sessions), [sessions]);
  const { from, to } = daysOf(viewport.view);
  const lanes = useMemo(
    () => visibleLanes(workstreams, grouped, around, { from, to }),
    [workstreams, grouped, around, from, to],
  );
  const { view, today, firstDay } = viewport;
  const { day } = view;
  const toDay = useToDay(viewport);
  return (
    <main className="pane">
      <header className="pane-header">
        <div className="pane-header-row today-header">
          <h1 aria-live="polite">{formatDay(day, today)}</h1>
          <Toolbar viewport={viewport} />
        </div>
      </header>
      <DayNamesContext value={names}>
        <div className="pane-content today">
          <div className="today-main">
            <TimelineNotes weeks={viewport.weeks} />
            <TimelineGrid viewport={viewport} lanes={lanes} />
            <DaySessions day={day} today={today} sessions={sessions} onDay={toDay} />
          </div>
          <aside className="today-totals">
            <DayTotals day={day} today={today} sessions={sessions} />
            <WeekTotals day={day} firstDay={firstDay} sessions={sessions} onDay={toDay} />
          </aside>
        </div>
      </DayNamesContext>
    </main>
  );
}

/** Returns a stable function that shows a day, so that its users do not render again. */
function useToDay(viewport: Viewport): (day: DayKey) => void {
  const latest = useRef(viewport);
  useEffect(() => {
    latest.current = viewport;
  });
  return useCallback((day) => timelineControls(latest.current).toDay(day), []);
}

const NONE = [] as const;
