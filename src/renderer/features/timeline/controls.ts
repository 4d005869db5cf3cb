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

/** Returns the actions of the toolbar and the keys for a view. */
export function timelineControls({ view, today, firstDay, limit, setView }: Viewport) {
  const zoom = zoomOf(view);
  const now = Date.now();
  const isLast = zoom === 'week' ? endOf(view) >= limit : view.day >= today;
  // Zooming is centred on now, or on the middle of the day, if that is visible.
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
    /** True on the last page. */
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

/** Performs the action of a key. Returns false if it has none. */
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
    // The same key without Shift, on layouts that need Shift for the plus.
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
