import { type CSSProperties, useMemo, useRef, useState } from 'react';
import { dayStart } from '../../../shared/time/local-days.ts';
import { Axis, AxisLines } from './Axis.tsx';
import { daysIn, stepFor, ticksOf } from './axis.ts';
import type { Point } from './draft.ts';
import { FoldedHours } from './FoldedHours.tsx';
import { LaneRow } from './LaneRow.tsx';
import { type Lane, neighbourOf } from './lanes.ts';
import { NowLine } from './NowLine.tsx';
import { OtherLanes } from './OtherLanes.tsx';
import { TimelineFrame } from './TimelineFrame.tsx';
import { useBarInteractions } from './useBarInteractions.ts';
import { useBarLabel } from './useBarLabel.ts';
import { useDayNames } from './useDayNames.ts';
import { useScrolling } from './useScrolling.ts';
import { useStripWidth } from './useStripWidth.ts';
import type { Viewport } from './useTimelineView.ts';
import {
  endOf,
  HOUR_MS,
  isAtEdge,
  overscan,
  quantizedSpan,
  scrollWindow,
  showsSingleDay,
  viewOfDay,
} from './view.ts';

/** The least widths of labels, in rem: with the beginning of the name, and of the length alone. */
const WHOLE_LABEL = 6.875;
const LEAST_LABEL = 4.625;
/** The width of the times of a draft, in rem. */
const DRAFT_LABEL = 14;

interface GridProps {
  readonly viewport: Viewport;
  /** The lanes to show. */
  readonly lanes: readonly Lane[];
  /** The number of workstreams without a session in the visible days. */
  readonly others: number;
  /** True if those are among the lanes. */
  readonly showsOthers: boolean;
  readonly onToggleOthers: () => void;
}

/** The days as a horizontally scrolling strip, with a lane for each workstream. */
export function TimelineGrid({ viewport, lanes, others, showsOthers, onToggleOthers }: GridProps) {
  const { labelWidths } = useDayNames();
  const { view, firstDay, limit, setView } = viewport;
  const scrollerRef = useRef<HTMLDivElement>(null);
  const headRef = useRef<HTMLDivElement>(null);
  const { width, rem } = useStripWidth(scrollerRef, headRef);
  const hour = width / (view.span / HOUR_MS);

  const [strip, setStrip] = useState(() => scrollWindow(view, firstDay, limit));
  if (isAtEdge(view, strip, limit)) setStrip(scrollWindow(view, firstDay, limit));

  useScrolling(scrollerRef, headRef, viewport, strip, { width, hour });
  function pointAt(x: number, y: number): Point | null {
    const scroller = scrollerRef.current;
    if (!scroller) return null;
    const box = scroller.getBoundingClientRect();
    const head = headRef.current?.offsetWidth ?? 0;
    const hours = (x - box.left + scroller.scrollLeft - head) / hour;
    const lane = [...scroller.querySelectorAll<HTMLElement>('[data-workstream]')].find((each) => {
      const { top, bottom } = each.getBoundingClientRect();
      return y >= top && y < bottom;
    });
    const workstreamId = lane?.dataset.workstream;
    return workstreamId === undefined ? null : { workstreamId, at: strip.from + hours * HOUR_MS };
  }
  const bars = useBarInteractions(scrollerRef, viewport, lanes, {
    pointAt,
    axis: 'x',
    hasLanes: true,
    neighbourOf: (session, key) =>
      neighbourOf(session, key, lanes, { from: view.from, to: endOf(view) }, Date.now()),
  });
  const { draft } = bars;

  const { from, to } = overscan(view);
  const drawn = useMemo(() => ({ from, to }), [from, to]);
  const label = useBarLabel();
  const timeOfRem = (quantizedSpan(view.span) * rem) / width;
  const space = useMemo(
    () => ({ whole: WHOLE_LABEL * timeOfRem, least: LEAST_LABEL * timeOfRem }),
    [timeOfRem],
  );
  const step = stepFor(hour / rem, labelWidths);
  const days = useMemo(() => daysIn(drawn), [drawn]);
  const ticks = useMemo(() => ticksOf(days, step), [days, step]);
  const axis = { days, ticks, origin: strip.from };

  function showDay(): void {
    setView(viewOfDay(view.day));
    // The button is gone.
    scrollerRef.current?.focus({ preventScroll: true });
  }

  return (
    <TimelineFrame
      scrollerRef={scrollerRef}
      bars={bars}
      style={
        {
          '--hour': `${hour}px`,
          '--hours': (strip.to - strip.from) / HOUR_MS,
          '--end': (endOf(view) - strip.from) / HOUR_MS,
        } as CSSProperties
      }
      over={
        view.isWaking && (
          <>
            <FoldedHours
              axis="x"
              side="before"
              from={dayStart(view.day)}
              to={view.from}
              onShow={showDay}
            />
            <FoldedHours
              axis="x"
              side="after"
              from={endOf(view)}
              to={dayStart(view.day, 1)}
              onShow={showDay}
            />
          </>
        )
      }
    >
      <div className="tl-row tl-axis" aria-hidden>
        <div className="tl-head" ref={headRef} />
        <Axis
          {...axis}
          isNarrow={hour * 24 < 170}
          current={showsSingleDay(view) ? null : view.day}
        />
      </div>
      <div className="tl-lanes">
        <AxisLines {...axis} />
        <div className="tl-head tl-fill" aria-hidden />
        <div className="tl-rows">
          {lanes.map(({ workstream, sessions }) => (
            <LaneRow
              key={workstream.id}
              workstream={workstream}
              sessions={sessions}
              drawn={drawn}
              origin={strip.from}
              label={label}
              space={space}
              tabStopId={bars.tabStop?.workstreamId === workstream.id ? bars.tabStop.id : null}
              draft={draft?.workstreamId === workstream.id ? draft : null}
              isDraftAtEnd={
                draft?.workstreamId === workstream.id &&
                endOf(view) - draft.from < DRAFT_LABEL * timeOfRem
              }
              changedId={draft?.session?.workstreamId === workstream.id ? draft.session.id : null}
            />
          ))}
          <OtherLanes count={others} isOpen={showsOthers} onToggle={onToggleOthers} />
        </div>
        <NowLine strip={strip} />
      </div>
    </TimelineFrame>
  );
}
