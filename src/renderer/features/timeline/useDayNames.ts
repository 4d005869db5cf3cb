import { createContext, useContext, useMemo } from 'react';
import { type DayKey, startOfDay } from '../../../shared/time/day-key.ts';

export type DayNames = ReturnType<typeof createDayNames>;

/** Short forms of days and times in the language of the window. */
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
    /** The width of that, in rem. */
    labelWidths: { hours: 3.25, minutes: isOf12 ? 4.5 : 3.25 },
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

/** Provides the names to all children: creating the formatters for every bar takes too long. */
export const DayNamesContext = createContext<DayNames | null>(null);

export function useDayNamesOf(locale: string): DayNames {
  return useMemo(() => createDayNames(locale), [locale]);
}

export function useDayNames(): DayNames {
  const names = useContext(DayNamesContext);
  if (names === null) throw new Error('A part of the timeline was rendered outside of it.');
  return names;
}
