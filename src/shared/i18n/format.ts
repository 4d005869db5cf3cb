import type { TFunction } from 'i18next';
import { type DayKey, dayKey, startOfDay } from '../time/day-key.ts';
import type { Texts } from './create.ts';
import type { Language } from './languages.ts';
import { firstDayOf, localeOf, type Region } from './locale.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const UNKNOWN_REGION = { formats: null, weekStart: 'system', clock: 'system' } as const;

/** A language with its regional conventions: texts, dates, numbers and durations. */
export type Locale = ReturnType<typeof createLocale>;

/** `region`: the system's and the user's conventions, as far as they are known. */
export function createLocale(texts: Texts, language: Language, region: Partial<Region> = {}) {
  const here = { ...UNKNOWN_REGION, languages: [language], ...region };
  const t: TFunction<'texts'> = texts.getFixedT(language, 'texts');
  // Created on first use: formatters are slow to create, above all the first one, and most windows and commands
  // need only a few.
  const languageTag = once(() => localeOf(language, here));
  const format = (options: Intl.DateTimeFormatOptions) =>
    once(() => new Intl.DateTimeFormat(languageTag(), options));

  const clock = format({ timeStyle: 'short' });
  const dayOfYear = format({ weekday: 'long', day: 'numeric', month: 'long' });
  const dayOfAnyYear = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const shortDay = format({ day: 'numeric', month: 'short' });
  const shortDayOfAnyYear = format({ day: 'numeric', month: 'short', year: 'numeric' });
  const monthOfAnyYear = format({ month: 'short', year: 'numeric' });
  const brief = format({ dateStyle: 'medium', timeStyle: 'short' });
  const full = format({ dateStyle: 'full', timeStyle: 'medium' });
  const zoned = format({
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  });
  const number = once(() => new Intl.NumberFormat(languageTag()));

  function nearnessOf(key: DayKey, today: DayKey): 'today' | 'yesterday' | 'tomorrow' | null {
    if (key === today) return 'today';
    if (key === dayKey(startOfDay(today, -1))) return 'yesterday';
    return key === dayKey(startOfDay(today, 1)) ? 'tomorrow' : null;
  }

  function formatDay(key: DayKey, today: DayKey): string {
    const isThisYear = key.slice(0, 4) === today.slice(0, 4);
    const date = (isThisYear ? dayOfYear : dayOfAnyYear)().format(startOfDay(key));
    const near = nearnessOf(key, today);
    return near === null ? date : t('time.nearDay', { near: t(`time.${near}`), date });
  }

  function formatClock(date: Date | number): string {
    return clock().format(date);
  }

  /** The separator between two times, which depends on language and clock. */
  const between = once(() => {
    // From a range within one local day: across midnight, Intl would add the dates.
    const parts = clock().formatRangeToParts(new Date(2023, 0, 1, 10), new Date(2023, 0, 1, 11));
    const end = parts.findIndex(({ source }) => source === 'endRange');
    return parts[end - 1]?.value ?? '–';
  });

  function formatTimes(from: Date | number, to: Date | number): string {
    const [start, end] = [formatClock(from), formatClock(to)];
    // Equal clock times can also be a day apart.
    if (start === end && Number(to) - Number(from) < MINUTE_MS) return start;
    const is12 = clock().resolvedOptions().hour12 === true;
    // Intl writes a shared AM or PM once. Across midnight it would add the dates.
    if (is12 && dayKey(new Date(from)) === dayKey(new Date(to))) {
      return clock().formatRange(from, to);
    }
    return `${start}${between()}${end}`;
  }

  function formatShortDay(key: DayKey, today: DayKey): string {
    const isThisYear = key.slice(0, 4) === today.slice(0, 4);
    return (isThisYear ? shortDay : shortDayOfAnyYear)().format(startOfDay(key));
  }

  function formatDayAndClock(date: Date, today: DayKey): string {
    const day = formatShortDay(dayKey(date), today);
    return t('time.dayAndClock', { day, time: formatClock(date) });
  }

  function formatClockAfter(date: Date, before: Date): string {
    const dayBefore = dayKey(before);
    return dayKey(date) === dayBefore ? formatClock(date) : formatDayAndClock(date, dayBefore);
  }

  /** `1 h 04 min`, `12 min`, `2 h`; whole minutes, rounded down. */
  function formatMinutes(ms: number): string {
    const minutes = Math.max(0, Math.floor(ms / MINUTE_MS));
    if (ms < HOUR_MS) return t('time.minutes', { minutes });
    const hours = number().format(Math.floor(minutes / 60));
    const rest = minutes % 60;
    if (rest === 0) return t('time.wholeHours', { hours });
    return t('time.hours', { hours, minutes: String(rest).padStart(2, '0') });
  }

  /** `1 h 04 min`, `12 min`, `45 s` */
  function formatDuration(ms: number): string {
    if (ms >= MINUTE_MS) return formatMinutes(ms);
    return t('time.seconds', { seconds: Math.max(0, Math.floor(ms / 1000)) });
  }

  return {
    language,
    get languageTag() {
      return languageTag();
    },
    /** The time zone of its dates and times: that of its first use. */
    get timeZone() {
      return clock().resolvedOptions().timeZone;
    },
    t,
    /** The first day of the week. */
    get firstDay() {
      return firstDayOf(language, here);
    },
    /** Whether times use 12 or 24 hours. */
    get hourCycle() {
      return clock().resolvedOptions().hourCycle;
    },
    formatNumber: (value: number) => number().format(value),
    formatDay,
    formatClock,
    formatMinutes,
    formatDuration,

    /** `at 14:32`, with the day if it is not today. */
    formatMoment(date: Date, today: DayKey): string {
      const key = dayKey(date);
      const near = nearnessOf(key, today);
      const time = formatClock(date);
      if (near !== null) return t(`time.momentOf.${near}`, { time });
      return t('time.momentOf.day', { day: formatDay(key, today), time });
    },

    /** A recent moment in few characters: the time today, otherwise the day. */
    formatRecent(date: Date, today: DayKey): string {
      const key = dayKey(date);
      const near = nearnessOf(key, today);
      if (near === 'today') return formatClock(date);
      if (near !== null) return t(`time.${near}`);
      const isThisYear = key.slice(0, 4) === today.slice(0, 4);
      return (isThisYear ? shortDay : monthOfAnyYear)().format(date);
    },

    /** `24 Jan`, with the year unless it is this one. */
    formatShortDay,

    /** Some days, of which a shared month or year is written once: `3 – 9 Nov 2026`. */
    formatDays: (from: DayKey, to: DayKey) =>
      shortDayOfAnyYear().formatRange(startOfDay(from), startOfDay(to)),

    /** A short day, with its year unless that is this year, and the time: `24 Jan, 01:15`. */
    formatDayAndClock,

    /** The time, preceded by the day, and the year, if it differs from that of the previous instant. */
    formatClockAfter,

    /** A time range without dates: `9:02–10:15`, `9:02 – 10:15 AM`; one time if within a minute. */
    formatTimes,

    /** A time range, with the end's day if it differs: `23:02 – 24 Jan, 01:15`. */
    formatTimesAfter(from: Date, to: Date): string {
      if (dayKey(from) === dayKey(to)) return formatTimes(from, to);
      return `${formatClock(from)} – ${formatClockAfter(to, from)}`;
    },

    /** Day and time, with a short month name. */
    formatBrief: (date: Date | number) => brief().format(date),

    /** A range with dates; a shared date is written once. */
    formatRange: (from: Date | number, to: Date | number) => brief().formatRange(from, to),

    formatFull: (date: Date) => full().format(date),

    /** The time with its zone, such as summer time. */
    formatZoned: (date: Date) => zoned().format(date),

    /** The remaining time: `in 2 min`, `in 45 s`, `now`. Minutes are rounded up. */
    formatRemaining(ms: number): string {
      if (ms <= 0) return t('time.now');
      const shown = ms < MINUTE_MS ? ms : Math.ceil(ms / MINUTE_MS) * MINUTE_MS;
      return t('time.in', { duration: formatDuration(shown) });
    },

    /** `1:04:09`. Both ends are cut to whole seconds, so that a ticking display never skips one. */
    formatElapsed(sinceMs: number, nowMs: number): string {
      const seconds = Math.max(0, Math.floor(nowMs / 1000) - Math.floor(sinceMs / 1000));
      const part = (value: number) => String(value % 60).padStart(2, '0');
      return `${Math.floor(seconds / 3600)}:${part(Math.floor(seconds / 60))}:${part(seconds)}`;
    },
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
