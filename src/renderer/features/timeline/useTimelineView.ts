import { useEffect, useMemo } from 'react';
import type { Session } from '../../../shared/model/model.ts';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { dayAfter, dayStart, weekOf } from '../../../shared/time/local-days.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import type { View } from '../../app/state/timeline.ts';
import { useThisMinute, useToday } from '../../ui/useNow.ts';
import { endOf, wakingViewOf, weeksIn, withinReach } from './view.ts';
import { wakingHours } from './waking-hours.ts';

/** The visible part of the timeline, and its limits. */
export interface Viewport {
  readonly view: View;
  /** The first days of the visible weeks. */
  readonly weeks: readonly DayKey[];
  readonly today: DayKey;
  readonly firstDay: number;
  /** The end of the current week, in milliseconds since the epoch: nothing is recorded after it. */
  readonly limit: number;
  readonly setView: (view: View) => void;
}

/** Returns where the user has scrolled to, else the day of the route, else today. */
export function useTimelineView(sessions: readonly Session[]): Viewport {
  const app = useApp();
  const today = useToday();
  const { firstDay } = useLocale();
  const asked = useAppState(({ route }) => (route?.name === 'today' ? route.day : null));
  const kept = useAppState(({ timeline }) => timeline.view);
  const limit = dayStart(weekOf(today, firstDay), 7);
  const wanted = withinReach(kept ?? wakingViewOf(asked ?? today), limit);
  const view = useWaking(wanted, sessions);
  const keys = weeksIn({ from: view.from, to: endOf(view) }, firstDay).join();
  const weeks = useMemo(() => keys.split(','), [keys]);
  return { view, weeks, today, firstDay, limit, setView: app.timeline.setView };
}

/** Returns a view of waking hours with their range, any other as it is. */
function useWaking(view: View, sessions: readonly Session[]): View {
  const { day, isWaking } = view;
  const now = useThisMinute();
  const { from, to } = useMemo(() => wakingHours(day, sessions, now), [day, sessions, now]);
  const waking = useMemo(() => ({ from, span: to - from, day, isWaking: true }), [from, to, day]);
  return isWaking ? waking : view;
}

/** Loads the visible weeks, then those around them, so that they are there when the user scrolls. */
export function useWeeksAround({ weeks, view, firstDay, limit }: Viewport): void {
  const app = useApp();
  const first = weeks[0] ?? weekOf(view.day, firstDay);
  const last = weeks.at(-1) ?? first;
  useEffect(() => {
    const visible = weeksIn({ from: dayStart(first), to: dayStart(last, 7) }, firstDay);
    // A week is compared with the one before.
    const beside = [dayAfter(first, -7), dayAfter(last, 7), dayAfter(first, -14)];
    app.timeline.showWeeks([...visible, ...beside.filter((week) => dayStart(week) < limit)]);
  }, [app, first, last, firstDay, limit]);
}
