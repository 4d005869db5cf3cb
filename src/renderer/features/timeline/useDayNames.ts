import { createContext, useContext, useMemo } from 'react';
import { type DayKey, startOfDay } from '../../../shared/time/day-key.ts';

export type DayNames = ReturnType<typeof createDayNames>;

/** Days and times for where there is little room, as a locale writes them. */
function createDayNames(locale: string) {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const made = new Intl.DateTimeFormat(locale, options);
    return (day: DayKey) => made.format(startOfDay(day));
  };
  const weekday = format({ weekday: 'short' });
  const month = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const hour = new Intl.DateTimeFormat(locale, { hour: 'numeric' });
  const isOf12 = clock.resolvedOptions().hour12 === true;
  return {
    /** `9 AM`, `09:00`: a time on the axis. */
    onAxis: (at: number) =>
      isOf12 && new Date(at).getMinutes() === 0 ? hour.format(at) : clock.format(at),
    /** How much room that needs, in pixels. */
    axisRoom: { hours: 52, minutes: isOf12 ? 72 : 52 },
    /** `Mon 23` */
    shortDay: (day: DayKey) => `${weekday(day).replace('.', '')} ${startOfDay(day).getDate()}`,
    /** `Monday 23 November` */
    longDay: format({ weekday: 'long', day: 'numeric', month: 'long' }),
    /** `M` */
    initial: format({ weekday: 'narrow' }),
    /** `16–22 November` */
    days: (from: DayKey, to: DayKey) => month.formatRange(startOfDay(from), startOfDay(to)),
  };
}

/** The names for all that is below: to make them takes too long to do it for every bar. */
export const DayNamesContext = createContext<DayNames | null>(null);

export function useDayNamesOf(locale: string): DayNames {
  return useMemo(() => createDayNames(locale), [locale]);
}

export function useDayNames(): DayNames {
  const names = useContext(DayNamesContext);
  if (names === null) throw new Error('A part of the timeline was rendered outside of it.');
  return names;
}
