import { useMemo } from 'react';
import { type DayKey, startOfDay } from '../../../shared/day-key.ts';
import { dayOf } from '../../../shared/local-days.ts';
import { useFormats } from '../../ui/useFormats.ts';

/** Names of days for where there is little room. */
export function useDayNames() {
  const { locale } = useFormats();
  return useMemo(() => {
    const format = (options: Intl.DateTimeFormatOptions) => {
      const made = new Intl.DateTimeFormat(locale, options);
      return (day: DayKey) => made.format(startOfDay(day));
    };
    const month = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' });
    const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
    const hour = new Intl.DateTimeFormat(locale, { hour: 'numeric' });
    const isOf12 = clock.resolvedOptions().hour12 === true;
    return {
      /** `9:02 – 10:15`; without the days, which are told beside it. */
      times: (from: number, to: number) =>
        dayOf(from) === dayOf(to)
          ? clock.formatRange(from, to)
          : `${clock.format(from)} – ${clock.format(to)}`,
      /** `9 AM`, `09:00`: a time on the axis. */
      onAxis: (at: number) =>
        isOf12 && new Date(at).getMinutes() === 0 ? hour.format(at) : clock.format(at),
      /** How much room that needs, in pixels. */
      axisWidth: isOf12 ? 68 : 52,
      /** `Mon 23` */
      shortDay: format({ weekday: 'short', day: 'numeric' }),
      /** `Monday 23 November` */
      longDay: format({ weekday: 'long', day: 'numeric', month: 'long' }),
      /** `M` */
      initial: format({ weekday: 'narrow' }),
      /** `16–22 November` */
      days: (from: DayKey, to: DayKey) => month.formatRange(startOfDay(from), startOfDay(to)),
    };
  }, [locale]);
}
