import { type CSSProperties, useMemo, useRef, useState } from 'react';
import { SCRATCH_ID } from '../../../shared/model/model.ts';
import { dayAfter, weekOf } from '../../../shared/time/local-days.ts';
import { useApp } from '../../app/context.ts';
import { selectedWorkstream } from '../../app/state/app-state.ts';
import { useThisMinute } from '../../ui/useNow.ts';
import { clockDay } from './clock-day.ts';
import type { Point } from './draft.ts';
import { FoldedHours } from './FoldedHours.tsx';
import type { Lane } from './lanes.ts';
import { TimelineFrame } from './TimelineFrame.tsx';
import { useBarInteractions } from './useBarInteractions.ts';
import { useBarLabel } from './useBarLabel.ts';
import { useDayNames } from './useDayNames.ts';
import type { Viewport } from './useTimelineView.ts';
import { wakingViewOf } from './view.ts';
import { WeekDay } from './WeekDay.tsx';
import { blocksOf, hoursOf, neighbourInWeek } from './week-blocks.ts';
import './week.css';

interface WeekGridProps {
  readonly viewport: Viewport;
  readonly lanes: readonly Lane[];
}

/** A week as seven columns in which time goes down. */
export function WeekGrid({ viewport, lanes }: WeekGridProps) {
  const app = useApp();
  const { shortDay, longDay, onAxis } = useDayNames();
  const { view, today, firstDay, setView } = viewport;
  const now = useThisMinute();
  const scrollerRef = useRef<HTMLDivElement>(null);
  const label = useBarLabel();
  const week = weekOf(view.day, firstDay);
  const days = useMemo(
    () => Array.from({ length: 7 }, (_, index) => clockDay(dayAfter(week, index))),
    [week],
  );
  const blocks = useMemo(() => {
    const sessions = lanes.flatMap((lane) => lane.sessions);
    return days.map((day) => blocksOf(day, sessions, now));
  }, [days, lanes, now]);
  const [showsAll, setShowsAll] = useState(false);
  const waking = useMemo(() => hoursOf(blocks.flat()), [blocks]);
  const { first, last } = showsAll ? { first: 0, last: 24 } : waking;
  const hours = Array.from({ length: last - first }, (_, index) => first + index);

  function pointAt(x: number, y: number): Point | null {
    const columns = [...(scrollerRef.current?.querySelectorAll('.week-day') ?? [])];
    const boxes = columns.map((each) => each.getBoundingClientRect());
    const index = boxes.findIndex(({ left, right }) => x >= left && x < right);
    const [box, day] = [boxes[index], days[index]];
    if (!box || !day) return null;
    const shown = selectedWorkstream(app.store.getState());
    return {
      workstreamId: shown && shown.state !== 'archived' ? shown.id : SCRATCH_ID,
      at: day.msAt(first + ((y - box.top) / box.height) * (last - first)),
    };
  }

  const bars = useBarInteractions(scrollerRef, viewport, lanes, {
    pointAt,
    axis: 'y',
    hasLanes: false,
    neighbourOf: (session, key) => neighbourInWeek(session, key, blocks),
  });
  const timeOf = (hour: number) => new Date(2001, 0, 1, hour).getTime();

  function showAll(): void {
    setShowsAll(true);
    // The button is gone.
    scrollerRef.current?.focus({ preventScroll: true });
  }

  return (
    <TimelineFrame
      scrollerRef={scrollerRef}
      bars={bars}
      look="week-scroller"
      style={{ '--hours': last - first } as CSSProperties}
    >
      <div className="tl-axis week-axis">
        <span />
        {days.map(({ day }) => (
          <button
            key={day}
            type="button"
            tabIndex={-1}
            title={longDay(day)}
            aria-current={day === today ? 'date' : undefined}
            data-current={day === view.day}
            disabled={day > today}
            onClick={() => setView(wakingViewOf(day))}
          >
            {shortDay(day)}
          </button>
        ))}
      </div>
      <FoldedHours axis="y" side="before" from={timeOf(0)} to={timeOf(first)} onShow={showAll} />
      <div className="week-days-of">
        <div className="week-hours" aria-hidden>
          {hours.map((hour) => (
            <span key={hour}>{hour > first && onAxis(timeOf(hour))}</span>
          ))}
        </div>
        {days.map((day, index) => (
          <WeekDay
            key={day.day}
            day={day}
            blocks={blocks[index] ?? []}
            first={first}
            label={label}
            now={now}
            tabStopId={bars.tabStop?.id ?? null}
            draft={bars.draft}
          />
        ))}
      </div>
      <FoldedHours axis="y" side="after" from={timeOf(last)} to={timeOf(24)} onShow={showAll} />
    </TimelineFrame>
  );
}
