import type { Instant } from '../../../shared/model/model.ts';

/** `2026-01-29 09:00:00` on the clock on the wall, which spreadsheets of all countries understand. */
export function localTime(instant: Instant): string {
  const date = new Date(instant);
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(padded).join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(padded).join(':')}`;
}

/** `1:05:00`; hours do not turn into days. */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours}:${padded(minutes)}:${padded(seconds % 60)}`;
}

function padded(number: number): string {
  return String(number).padStart(2, '0');
}
