import type { Locale } from '../i18n/format.ts';
import type { Instant } from '../model/model.ts';
import { type DayKey, dayKey } from '../time/day-key.ts';
import { dayAfter } from '../time/local-days.ts';
import { type ClockTime, clockTimesIn, lengthIn } from './clock-times.ts';
import { readDay, readInstant, type Typing } from './days.ts';
import { type LocalTime, localTimeOf } from './local-time.ts';

/** The times that a text means; what it leaves out is null. */
export interface TypedTimes {
  readonly start: LocalTime | null;
  readonly end: LocalTime | null;
  readonly lengthMs: number | null;
}

interface Side {
  readonly day: DayKey | null;
  readonly time: ClockTime | null;
  /** Set if it names an instant rather than a time of day. */
  readonly instant: Date | null;
}

const SEPARATOR = /\s*(?:[-–—]|(?<!\p{L})(?:to|until|till|bis)(?!\p{L}))\s*/giu;
const ENDS = /^(?:[-–—]|until\s|till\s|bis\s)\s*/i;
const STARTS = /^(?:since|seit|from|ab)\s+/i;
const NOW = /^(?:now|jetzt)$/i;
const HALF_DAY = 12 * 60;
/** In a 12-hour clock, these hours are meant in the afternoon. */
const AFTERNOON = [60, 6 * 60] as const;

/**
 * Returns the times that a text means: `9-10 yesterday`, `tue 14:00 1h15`, `-930`, `1h`; null if a part
 * of it is not understood. Times without a day are on `day`, or else on today, or yesterday if they
 * would be ahead of now. Half a day is added to an hour if the end would be before the start.
 */
export function readTimes(
  text: string,
  typing: Typing,
  day: DayKey | null = null,
): TypedTimes | null {
  const plain = withoutT(text);
  const length = lengthIn(plain);
  const rest = (length?.rest ?? plain).trim();
  const lengthMs = length?.value ?? null;
  if (rest === '') return length && { start: null, end: null, lengthMs };
  const both = readBoth(rest, typing, day);
  if (both !== null) return lengthMs === null ? { ...both, lengthMs } : null;
  const isEnd = ENDS.test(rest);
  const side = readSide(rest.replace(isEnd ? ENDS : STARTS, ''), typing);
  const at = side && localOf(side, side.day ?? day, typing);
  if (!at) return null;
  if (isEnd) return { start: null, end: at, lengthMs };
  const isUntilNow = STARTS.test(rest) && lengthMs === null && day === null;
  return { start: at, end: isUntilNow ? localTimeOf(typing.now) : null, lengthMs };
}

/** Returns the day and time of day that a text means: `930`, `tue 14:00`, `2 hours ago`. */
export function readMoment(
  text: string,
  typing: Typing,
  day: DayKey | null = null,
): LocalTime | null {
  const side = readSide(withoutT(text), typing);
  return side && localOf(side, side.day ?? day, typing);
}

/** Writes the `2026-11-27T09:00` of ISO 8601 with a space. */
function withoutT(text: string): string {
  return text.replace(/(\d{4}-\d{2}-\d{2})T(?=\d)/g, '$1 ');
}

function readBoth(
  text: string,
  typing: Typing,
  day: DayKey | null,
): { start: LocalTime; end: LocalTime } | null {
  for (const { index, 0: separator } of text.matchAll(SEPARATOR)) {
    const left = text.slice(0, index).replace(STARTS, '');
    const right = text.slice(index + separator.length);
    if (left === '' || right === '') continue;
    const [from, to] = [readSide(left, typing), readSide(right, typing)];
    const both = from && to && combined(from, to, typing, day);
    if (both) return both;
  }
  return null;
}

function readSide(text: string, typing: Typing): Side | null {
  const trimmed = text.trim();
  if (NOW.test(trimmed)) return { day: null, time: null, instant: typing.now };
  for (const { value: time, rest } of clockTimesIn(trimmed)) {
    const day = rest === '' ? null : readDay(rest, typing);
    if (rest === '' || day !== null) return { day, time, instant: null };
  }
  const instant = readInstant(trimmed, typing);
  return instant && { day: null, time: null, instant };
}

function combined(
  from: Side,
  to: Side,
  typing: Typing,
  day: DayKey | null,
): { start: LocalTime; end: LocalTime } | null {
  const shared = from.day ?? to.day ?? day;
  if (from.time === null || to.time === null) {
    const start = localOf(from, shared, typing);
    const end = localOf(to, shared, typing);
    return start === null || end === null ? null : { start, end };
  }
  const start = startMinutes(from.time, to.time, typing.locale);
  const hasTwoDays = from.day !== null && to.day !== null && from.day !== to.day;
  const end = hasTwoDays ? to.time.minutes : endMinutes(start, from.time, to.time);
  const startDay = shared ?? nearestDay(start, typing.now);
  const isNextDay = end <= start && (from.day === null || to.day === null);
  const endDay = hasTwoDays ? (to.day ?? startDay) : dayAfter(startDay, isNextDay ? 1 : 0);
  return {
    start: localTime(startDay, start, from.time.seconds),
    end: localTime(endDay, end, to.time.seconds),
  };
}

function startMinutes(start: ClockTime, end: ClockTime, locale: Locale): number {
  const later = start.minutes + HALF_DAY;
  if (start.clock !== 'either' || start.minutes >= HALF_DAY) return start.minutes;
  // In “9-10 pm”, both are in the evening; in “11-1 pm”, only the end.
  if (end.clock === '12h') return end.minutes > later ? later : start.minutes;
  if (end.clock === '24h') return start.minutes;
  return inAfternoon(start, locale);
}

function inAfternoon({ minutes, clock }: ClockTime, { hourCycle }: Locale): number {
  const isAmbiguous = clock === 'either' && (hourCycle === 'h12' || hourCycle === 'h11');
  const [first, last] = AFTERNOON;
  return isAmbiguous && minutes >= first && minutes < last ? minutes + HALF_DAY : minutes;
}

function endMinutes(start: number, from: ClockTime, { minutes, clock }: ClockTime): number {
  if (clock !== 'either' || from.clock === '24h' || minutes > start) return minutes;
  const later = minutes + HALF_DAY;
  return minutes < HALF_DAY && later > start ? later : minutes;
}

function localOf(side: Side, day: DayKey | null, typing: Typing): LocalTime | null {
  if (side.instant !== null) return localTimeOf(side.instant);
  if (side.time === null) return null;
  const minutes = inAfternoon(side.time, typing.locale);
  return localTime(day ?? nearestDay(minutes, typing.now), minutes, side.time.seconds);
}

function nearestDay(minutes: number, now: Date): DayKey {
  const today = dayKey(now);
  return minutes > now.getHours() * 60 + now.getMinutes() ? dayAfter(today, -1) : today;
}

function localTime(day: DayKey, minutes: number, seconds: number): LocalTime {
  const parts = [Math.floor(minutes / 60), minutes % 60, seconds];
  return `${day}T${parts.map((part) => String(part).padStart(2, '0')).join(':')}`;
}

/** Returns times as a text that means them again, to the minute. */
export function typedTimesOf(
  startedAt: Instant,
  endedAt: Instant | null,
  { now, locale }: Typing,
): string {
  const today = dayKey(now);
  const start = new Date(startedAt);
  const typed = locale.formatDayAndClock(start, today);
  if (endedAt === null) return typed;
  const end = new Date(endedAt);
  const isSameDay = dayKey(start) === dayKey(end);
  return `${typed} – ${isSameDay ? locale.formatClock(end) : locale.formatDayAndClock(end, today)}`;
}
