import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { dayStart, weekOf } from '../../../shared/time/local-days.ts';
import { useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { sessionsIn } from '../../app/state/timeline.ts';
import { focusMain } from '../../ui/focus-main.ts';
import { timelineControls } from './controls.ts';
import { DaySessions } from './DaySessions.tsx';
import { DayTotals } from './DayTotals.tsx';
import { byWorkstream, lanesOf, otherLanes } from './lanes.ts';
import { RecentWork } from './RecentWork.tsx';
import { TimelineGrid } from './TimelineGrid.tsx';
import { TimelineNotes } from './TimelineNotes.tsx';
import { Toolbar } from './Toolbar.tsx';
import { DayNamesContext, useDayNamesOf } from './useDayNames.ts';
import { useTimelineKeys } from './useTimelineKeys.ts';
import { useTimelineView, useWeeksAround, type Viewport } from './useTimelineView.ts';
import { daysOf, zoomOf } from './view.ts';
import { WeekGrid } from './WeekGrid.tsx';
import { WeekTotals } from './WeekTotals.tsx';
import '../workstreams/pane.css';
import './today.css';

/** The timeline of a day or several, with their sessions and totals. */
export function TodayPage() {
  const { formatDay, languageTag } = useLocale();
  const names = useDayNamesOf(languageTag);
  const weeks = useAppState(({ timeline }) => timeline.weeks);
  const workstreams = useAppState(({ snapshot }) => snapshot?.workstreams) ?? NONE;
  const sessions = useMemo(() => sessionsIn(weeks), [weeks]);
  const viewport = useTimelineView(sessions);
  useWeeksAround(viewport);
  useTimelineKeys(viewport);
  const grouped = useMemo(() => byWorkstream(sessions), [sessions]);
  const { view, today, firstDay } = viewport;
  const { from, to } = daysOf(view);
  const lanes = useMemo(
    () => lanesOf(workstreams, grouped, { from, to }),
    [workstreams, grouped, from, to],
  );
  const others = useMemo(
    () => otherLanes(workstreams, grouped, lanes),
    [workstreams, grouped, lanes],
  );
  const [showsOthers, setShowsOthers] = useState(false);
  const shown = useMemo(
    () => (showsOthers ? [...lanes, ...others] : lanes),
    [showsOthers, lanes, others],
  );
  const isLoaded = viewport.weeks.every((week) => weeks[week]?.isLoading === false);
  // Wherever the user scrolls to, the timeline stays; only a day that was asked for can be empty.
  const isEmpty = view.isWaking === true && isLoaded && shown.length === 0;
  const isWeek = zoomOf(view) === 'week' && view.from === dayStart(weekOf(view.day, firstDay));
  useEffect(() => {
    // A focused bar is gone with the timeline.
    if (isEmpty) focusMain();
  }, [isEmpty]);
  const { day } = view;
  const showOthers = useCallback(() => setShowsOthers(true), []);
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
            {day === today && <RecentWork workstreams={workstreams} />}
            <TimelineNotes weeks={viewport.weeks} />
            {isWeek && <WeekGrid viewport={viewport} lanes={shown} />}
            {!isEmpty && !isWeek && (
              <TimelineGrid
                viewport={viewport}
                lanes={shown}
                others={others.length}
                showsOthers={showsOthers}
                onToggleOthers={() => setShowsOthers(!showsOthers)}
              />
            )}
            <DaySessions
              day={day}
              today={today}
              sessions={sessions}
              onDay={toDay}
              onDraw={isEmpty ? showOthers : null}
            />
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
