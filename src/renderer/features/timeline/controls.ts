import type { DayKey } from '../../../shared/time/day-key.ts';
import { dayOf } from '../../../shared/time/local-days.ts';
import type { Viewport } from './useTimelineView.ts';
import {
  endOf,
  middleOf,
  movedTo,
  paged,
  viewAt,
  viewOfDay,
  type Zoom,
  zoomedBy,
  zoomOf,
} from './view.ts';

const FACTOR = 1.5;

export type TimelineControls = ReturnType<typeof timelineControls>;

/** Where the buttons and the keys lead from what is in sight. */
export function timelineControls({ view, today, firstDay, limit, setView }: Viewport) {
  const zoom = zoomOf(view);
  const now = Date.now();
  const isLast = zoom === 'week' ? endOf(view) >= limit : view.day >= today;
  /** What one zooms in on: now, or the middle of the day, where those are in sight. */
  const wanted = view.day === today ? now : middleOf(viewOfDay(view.day));
  const centre = wanted >= view.from && wanted <= endOf(view) ? wanted : middleOf(view);
  const look = (at: number) =>
    setView(
      zoom === null
        ? movedTo(at - view.span / 2, view.span, dayOf(at))
        : viewAt(zoom, at, firstDay),
    );
  return {
    zoom,
    /** Nothing comes after it. */
    isLast,
    toToday: () => look(now),
    toDay: (day: DayKey) => look(middleOf(viewOfDay(day))),
    turn: (by: 1 | -1) => {
      if (by < 0 || !isLast) setView(paged(view, by, firstDay));
    },
    zoomTo: (next: Zoom) => setView(viewAt(next, centre, firstDay)),
    zoomIn: () => setView(zoomedBy(1 / FACTOR, view, centre)),
    zoomOut: () => setView(zoomedBy(FACTOR, view, centre)),
  };
}

/** Takes the step of a key; false where it has none. */
export function controlByKey(key: string, steps: TimelineControls): boolean {
  switch (key) {
    case 'PageUp':
      steps.turn(-1);
      return true;
    case 'PageDown':
      steps.turn(1);
      return true;
    case 'Home':
      steps.toToday();
      return true;
    case '+':
    // The same key without Shift, where it needs that.
    case '=':
      steps.zoomIn();
      return true;
    case '-':
      steps.zoomOut();
      return true;
    default:
      return false;
  }
}
