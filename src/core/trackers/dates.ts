import { DATE_ORDERS, type DateOrder } from '../../shared/contract/trackers.ts';
import { parseTimestamp } from '../base/instant.ts';
import type { TrackedTime, WallTime } from './tracked-entry.ts';

const DATE = /^(\d{1,4})([-/.])\s?(\d{1,2})\2\s?(\d{1,4})\.?$/;
const TIME = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([AaPp])?\.?(?:[Mm]\.?)?$/;
const DATE_AND_TIME = /^(\S+?)(?:T|,?\s+)(\d{1,2}[:.]\d{2}.*)$/;
const ZONED = /(?:[Zz]|[+-]\d{2}:?\d{2})$/;

/** A cell with a date, a time of day, or both. */
interface Moment {
  readonly date: string | null;
  readonly time: string | null;
}

/** Returns the parts of a cell such as `2026-03-02 09:14`, unread. */
export function partsOf(cell: string): Moment {
  const [, date, time] = DATE_AND_TIME.exec(cell) ?? [];
  if (date !== undefined && time !== undefined) return { date, time };
  return TIME.test(cell)
    ? { date: null, time: cell }
    : { date: cell === '' ? null : cell, time: null };
}

/** Returns an instant that is written with its time zone, in milliseconds; otherwise null. */
export function zonedTime(cell: string): number | null {
  return ZONED.test(cell) ? parseTimestamp(cell) : null;
}

/** Returns a date as `2026-03-02`, or null if it is not one in this order. */
export function parseDate(text: string, order: DateOrder): string | null {
  const [, first = '', , second = '', third = ''] = DATE.exec(text.trim()) ?? [];
  if (first === '') return null;
  const cells = [first, second, third];
  const at = (part: string) => cells[order.indexOf(part)] ?? '';
  const [year, month, day] = [at('y'), at('m'), at('d')];
  if (month.length > 2 || day.length > 2 || (year.length !== 4 && year.length !== 2)) return null;
  const date = `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const ms = Date.parse(date);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date) ? date : null;
}

/** Returns a time of day as `09:14:07`, or null. */
export function parseTime(text: string): string | null {
  const [, hours = '', minutes = '', seconds = '00', half] = TIME.exec(text.trim()) ?? [];
  if (hours === '') return null;
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  return `${String(hour).padStart(2, '0')}:${minutes}:${seconds}`;
}

/** Returns a wall time, or an instant if the cell has its time zone; null if it is not understood. */
export function parseMoment(cell: string, order: DateOrder): TrackedTime | null {
  const zoned = zonedTime(cell);
  if (zoned !== null) return zoned;
  const { date, time } = partsOf(cell);
  const day = date === null ? null : parseDate(date, order);
  const clock = time === null ? null : parseTime(time);
  return day === null || clock === null ? null : wallTime(day, clock);
}

export function wallTime(date: string, time: string): WallTime {
  return `${date}T${time}`;
}

/** Returns the wall time a number of days later. */
export function daysLater(time: WallTime, days: number): WallTime {
  const [date = '', clock = ''] = time.split('T');
  const later = new Date(Date.parse(date) + days * 24 * 3_600_000);
  return wallTime(later.toISOString().slice(0, date.length), clock);
}

/**
 * Returns the orders in which all of these dates exist, the likeliest first: that in which they are sorted,
 * as exports are; then that of the clock, as `AM` and `PM` go with the month first.
 */
export function possibleOrders(dates: readonly string[], hasHalves: boolean): readonly DateOrder[] {
  const distinct = dates.filter((date, index) => date !== '' && date !== dates[index - 1]);
  const read = DATE_ORDERS.map((order) => ({
    order,
    days: distinct.map((date) => parseDate(date, order)),
  }));
  const possible = read.filter(({ days }) => days.every((day) => day !== null));
  // A few rows may be damaged: then the order of most is the order of all.
  const most = Math.max(...read.map(({ days }) => understood(days)));
  const found =
    possible.length > 0 ? possible : read.filter(({ days }) => understood(days) === most);
  const usual = hasHalves ? 'mdy' : 'dmy';
  const rank = ({ order, days }: (typeof read)[number]) =>
    (isSorted(days) ? 0 : 2) + (order === usual ? 0 : 1);
  return found.toSorted((a, b) => rank(a) - rank(b)).map(({ order }) => order);
}

function understood(days: readonly (string | null)[]): number {
  return days.filter((day) => day !== null).length;
}

function isSorted(days: readonly (string | null)[]): boolean {
  const keys = days.filter((day) => day !== null);
  const isUp = keys.every((day, index) => index === 0 || day >= (keys[index - 1] ?? ''));
  return isUp || keys.every((day, index) => index === 0 || day <= (keys[index - 1] ?? ''));
}
