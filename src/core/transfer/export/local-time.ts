import type { Instant } from '../../../shared/model/model.ts';

/** Returns the local time as `2026-01-29 09:00:00`, which spreadsheets in every locale understand. */
export function localTime(instant: Instant): string {
  const date = new Date(instant);
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(padded).join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(padded).join(':')}`;
}

/** Returns a duration as `1:05:00`, in hours even beyond a day. */
export function durationText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours}:${padded(minutes)}:${padded(seconds % 60)}`;
}

function padded(number: number): string {
  return String(number).padStart(2, '0');
}
