import type { Locale } from '../../../shared/i18n/format.ts';
import { MINUTE_MS } from '../../../shared/model/model.ts';
import { type DayKey, startOfDay } from '../../../shared/time/day-key.ts';
import { dayAfter } from '../../../shared/time/local-days.ts';
import type { Bar, Unit } from './grouping.ts';
import type { DayRange } from './ranges.ts';

const HOUR_MS = 60 * MINUTE_MS;
const DAYS_OF_WEEK = 7;
/** From this many hours on, minutes are left out. */
const MANY_HOURS = 100;
/** A Sunday: `Date` counts weekdays from there. */
const SUNDAY = Date.UTC(2023, 0, 1);

export type Formats = ReturnType<typeof formatsFor>;

/** Dates and durations as the charts and their tables write them. */
export function formatsFor(locale: Locale) {
  const { languageTag, t, firstDay, formatClock, formatTimes, formatTimesAfter } = locale;
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(languageTag, options);
  const day = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const date = format({ day: 'numeric', month: 'short', year: 'numeric' });
  const month = format({ month: 'long', year: 'numeric' });
  const weekday = format({ weekday: 'long', timeZone: 'UTC' });
  const shortWeekday = format({ weekday: 'short', timeZone: 'UTC' });
  const wholeMonth = format({ month: 'long' });
  const ofMonth = format({ month: 'short' });
  const shortHour = format({ hour: 'numeric', timeZone: 'UTC' });
  const number = new Intl.NumberFormat(languageTag);
  const percent = new Intl.NumberFormat(languageTag, {
    style: 'percent',
    signDisplay: 'exceptZero',
    maximumFractionDigits: 0,
  });
  const share = new Intl.NumberFormat(languageTag, { style: 'percent', maximumFractionDigits: 0 });
  const ticks: Readonly<Record<Unit, (range: DayRange) => Intl.DateTimeFormat>> = {
    day: ({ from, until }) =>
      dayAfter(from, DAYS_OF_WEEK) >= until
        ? format({ weekday: 'short' })
        : format({ day: 'numeric', month: 'short' }),
    week: () => format({ day: 'numeric', month: 'short' }),
    month: () => format({ month: 'short', year: '2-digit' }),
    year: () => format({ year: 'numeric' }),
  };

  /** `2 h 05 min`, `12 min`; `3 h` for whole hours and for very many. */
  function length(ms: number): string {
    const isLong = ms >= MANY_HOURS * HOUR_MS;
    const minutes = isLong ? Math.round(ms / HOUR_MS) * 60 : Math.round(ms / MINUTE_MS);
    if (ms > 0 && minutes === 0) return t('overview.lessThanMinute');
    if (minutes < 60) return t('time.minutes', { minutes });
    const hours = number.format(Math.floor(minutes / 60));
    const rest = minutes % 60;
    if (rest === 0) return t('time.wholeHours', { hours });
    return t('time.hours', { hours, minutes: String(rest).padStart(2, '0') });
  }

  const onDay = (instant: string, time: string) =>
    t('time.dayAndClock', { day: day.format(Date.parse(instant)), time });

  return {
    /** The first day of the week; 1 is Monday, 7 Sunday. */
    firstDay,
    length,
    day: (key: DayKey) => day.format(startOfDay(key)),
    date: (key: DayKey) => date.format(startOfDay(key)),
    /** From the first day to the last one. */
    dates: ({ from, until }: DayRange) => date.formatRange(startOfDay(from), startOfDay(until, -1)),
    /** The label below a bar. */
    tick(unit: Unit, range: DayRange): (bar: Bar) => string {
      const tick = ticks[unit](range);
      return ({ from }) => tick.format(startOfDay(from));
    },
    /** The full dates of a bar. */
    bar(unit: Unit, bar: Bar): string {
      if (unit === 'day') return day.format(startOfDay(bar.from));
      if (unit === 'month') return month.format(startOfDay(bar.from));
      if (unit === 'year') return bar.from.slice(0, 4);
      return date.formatRange(startOfDay(bar.from), startOfDay(bar.until, -1));
    },
    longMonth: (key: DayKey) => wholeMonth.format(startOfDay(key)),
    month: (key: DayKey) => ofMonth.format(startOfDay(key)),
    /** 0 is Sunday. */
    weekday: (index: number) => weekday.format(SUNDAY + index * 24 * HOUR_MS),
    shortWeekday: (index: number) => shortWeekday.format(SUNDAY + index * 24 * HOUR_MS),
    /** An hour of the day on its own: `9 AM`, `09`. */
    hour: (index: number) =>
      shortHour
        .formatToParts(SUNDAY + index * HOUR_MS)
        .flatMap(({ type, value }) => (type === 'hour' || type === 'dayPeriod' ? [value] : []))
        .join(' '),
    /** The hour from its beginning to its end. */
    hours: (index: number) =>
      formatTimes(new Date(2023, 0, 1, index), new Date(2023, 0, 1, index + 1)),
    moment: (instant: string) => onDay(instant, formatClock(Date.parse(instant))),
    moments: (from: string, to: string) =>
      onDay(from, formatTimesAfter(new Date(from), new Date(to))),
    number: (value: number) => number.format(value),
    /** The relative difference: `+12%`. */
    change: (ratio: number) => percent.format(ratio).replace('-', '\u2212'),
    share: (ratio: number) => share.format(ratio),
  };
}
