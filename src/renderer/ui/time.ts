import { MINUTE_MS } from '../../shared/model.ts';

const HOUR_MS = 60 * MINUTE_MS;

// The texts are English whatever the system speaks; dates and the clock follow the system.
const english = navigator.languages.find((language) => language.startsWith('en')) ?? 'en-GB';
export const { hourCycle } = new Intl.DateTimeFormat([], { hour: 'numeric' }).resolvedOptions();

const clock = new Intl.DateTimeFormat(english, {
  hour: 'numeric',
  minute: '2-digit',
  ...(hourCycle && { hourCycle }),
});
const dayOfYear = new Intl.DateTimeFormat(english, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const dayOfAnyYear = new Intl.DateTimeFormat(english, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const shortDay = new Intl.DateTimeFormat(english, { day: 'numeric', month: 'short' });
const shortDayOfAnyYear = new Intl.DateTimeFormat(english, { month: 'short', year: 'numeric' });
const full = new Intl.DateTimeFormat(english, { dateStyle: 'full', timeStyle: 'medium' });

const zoned = new Intl.DateTimeFormat(english, {
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
  ...(hourCycle && { hourCycle }),
});

/** A local calendar day, as `2026-01-29`. */
export type DayKey = string;

export function dayKey(date: Date): DayKey {
  const month = String(date.getMonth() + 1).padStart(2, '0');
  return `${date.getFullYear()}-${month}-${String(date.getDate()).padStart(2, '0')}`;
}

function startOfDay(key: DayKey, offset = 0): Date {
  const [year = 0, month = 1, day = 1] = key.split('-').map(Number);
  return new Date(year, month - 1, day + offset);
}

/** How many calendar days lie between, however long those days were. */
export function daysBetween(from: DayKey, to: DayKey): number {
  const [a, b] = [startOfDay(from), startOfDay(to)].map((date) =>
    Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()),
  );
  return ((b ?? 0) - (a ?? 0)) / (24 * HOUR_MS);
}

function nameOfNearDay(key: DayKey, today: DayKey): string | null {
  if (key === today) return 'Today';
  if (key === dayKey(startOfDay(today, -1))) return 'Yesterday';
  return key === dayKey(startOfDay(today, 1)) ? 'Tomorrow' : null;
}

export function formatDay(key: DayKey, today: DayKey): string {
  const format = key.slice(0, 4) === today.slice(0, 4) ? dayOfYear : dayOfAnyYear;
  const near = nameOfNearDay(key, today);
  const date = format.format(startOfDay(key));
  return near === null ? date : `${near} · ${date}`;
}

export function formatClock(date: Date): string {
  return clock.format(date);
}

/** `at 14:32`, and the day where it isn't today. */
export function formatMoment(date: Date, today: DayKey): string {
  const key = dayKey(date);
  if (key === today) return `at ${formatClock(date)}`;
  const day = nameOfNearDay(key, today)?.toLowerCase() ?? `on ${formatDay(key, today)}`;
  return `${day} at ${formatClock(date)}`;
}

/** When something last happened, in few characters: the time today, the day before. */
export function formatRecent(date: Date, today: DayKey): string {
  const key = dayKey(date);
  if (key === today) return formatClock(date);
  const sameYear = key.slice(0, 4) === today.slice(0, 4);
  return nameOfNearDay(key, today) ?? (sameYear ? shortDay : shortDayOfAnyYear).format(date);
}

/** The time, and before it the day if it isn't that of the instant before. */
export function formatClockAfter(date: Date, before: Date): string {
  const time = formatClock(date);
  return dayKey(date) === dayKey(before) ? time : `${shortDay.format(date)}, ${time}`;
}

export function formatFull(date: Date): string {
  return full.format(date);
}

/** The time and what zone it is in, such as summer time. */
export function formatZoned(date: Date): string {
  return zoned.format(date);
}

/** `1 h 04 min`, `12 min`, `45 s` */
export function formatDuration(ms: number): string {
  const hours = Math.floor(ms / HOUR_MS);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  if (hours > 0) return `${hours} h ${String(minutes).padStart(2, '0')} min`;
  return minutes > 0 ? `${minutes} min` : `${Math.floor(ms / 1000)} s`;
}

/** How long it is until something: `in 2 min`, `in 45 s`, `now`. Minutes are counted up. */
export function formatRemaining(ms: number): string {
  if (ms <= 0) return 'now';
  return `in ${formatDuration(ms < MINUTE_MS ? ms : Math.ceil(ms / MINUTE_MS) * MINUTE_MS)}`;
}

/** `1:04:09`. In whole seconds of both ends, so that a second-by-second display never skips one. */
export function formatElapsed(sinceMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.floor(nowMs / 1000) - Math.floor(sinceMs / 1000));
  const part = (value: number) => String(value % 60).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${part(Math.floor(seconds / 60))}:${part(seconds)}`;
}
