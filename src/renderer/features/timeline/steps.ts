import type { DayKey } from '../../../shared/time/day-key.ts';
import { dayOf } from '../../../shared/time/local-days.ts';
import type { Sight } from './useTimelineView.ts';
import {
  endOf,
  middleOf,
  movedTo,
  turned,
  viewAt,
  viewOfDay,
  type Zoom,
  zoomedBy,
  zoomOf,
} from './view.ts';

const FACTOR = 1.5;

export type Steps = ReturnType<typeof stepsFrom>;

/** Where the buttons and the keys lead from what is in sight. */
export function stepsFrom({ view, today, firstDay, limit, lookAt }: Sight) {
  const zoom = zoomOf(view);
  const now = Date.now();
  const isLast = zoom === 'week' ? endOf(view) >= limit : view.day >= today;
  /** What one zooms in on: now, or the middle of the day, where those are in sight. */
  const wanted = view.day === today ? now : middleOf(viewOfDay(view.day));
  const centre = wanted >= view.from && wanted <= endOf(view) ? wanted : middleOf(view);
  const look = (at: number) =>
    lookAt(
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
      if (by < 0 || !isLast) lookAt(turned(view, by, firstDay));
    },
    zoomTo: (next: Zoom) => lookAt(viewAt(next, centre, firstDay)),
    zoomIn: () => lookAt(zoomedBy(1 / FACTOR, view, centre)),
    zoomOut: () => lookAt(zoomedBy(FACTOR, view, centre)),
  };
}

/** Takes the step of a key; false where it has none. */
export function stepByKey(key: string, steps: Steps): boolean {
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
