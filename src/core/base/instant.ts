import type { Instant } from '../../shared/model/model.ts';

/** RFC 3339, and what other programs write for it: no seconds, `+0000` or `+00` for the zone. */
const INSTANT =
  /^(?<minute>\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2})(?<second>:\d{2}(?:\.\d+)?)?(?:[Zz]|(?<hours>[+-]\d{2}):?(?<minutes>\d{2})?)$/;

/** As nearly every program writes it. */
const USUAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;

/** The range of instants: years have four digits. */
export const EARLIEST: Instant = '0000-01-01T00:00:00.000Z';
export const LATEST: Instant = '9999-12-31T23:59:59.999Z';

const EARLIEST_MS = -62_167_219_200_000;
const LATEST_MS = 253_402_300_799_999;

/** Returns milliseconds since the epoch as an instant: RFC 3339, UTC, milliseconds. */
export function toInstant(ms: number): Instant {
  return new Date(ms).toISOString();
}

/** Returns an instant as a part of a file name: Windows allows no colons. */
export function inFileName(instant: Instant): string {
  return instant.replaceAll(':', '-');
}

/** Returns an instant as milliseconds since the epoch. */
export function toMs(instant: Instant): number {
  return Date.parse(instant);
}

/**
 * Returns an instant as any program may write it, of any zone and precision, as milliseconds; null
 * if it is invalid.
 */
export function parseTimestamp(text: string): number | null {
  // There may be a million of them: the usual form is parsed as it is.
  const usual = USUAL.test(text) ? text : inUsualForm(text);
  if (usual === null) return null;
  // Every month has 28 days: the calendar is asked about the others only.
  if (text.slice(8, 10) > '28' && !isDay(text.slice(0, 10))) return null;
  const ms = Date.parse(usual);
  return ms >= EARLIEST_MS && ms <= LATEST_MS ? ms : null;
}

function inUsualForm(text: string): string | null {
  const { minute, second = ':00', hours, minutes = '00' } = INSTANT.exec(text)?.groups ?? {};
  if (minute === undefined) return null;
  const zone = hours === undefined ? 'Z' : `${hours}:${minutes}`;
  return `${minute.replace(' ', 'T').toUpperCase()}${second}${zone}`;
}

/** True if the calendar has this day: `Date.parse` accepts 30 February as 2 March. */
function isDay(text: string): boolean {
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && toInstant(ms).startsWith(text);
}
