import { AppError } from '../../shared/contract/errors.ts';
import { MINUTE_MS } from '../../shared/model/model.ts';

/** More than a working day: more likely a typing error than a wish. */
const UNLIKELY_MS = 8 * 60 * MINUTE_MS;

/** True for a length that the user should confirm before it is stored. */
export function isUnlikely(ms: number): boolean {
  return ms > UNLIKELY_MS;
}

/** Returns minutes as text for a field. The settings file can contain fractions of a minute. */
export function minutesOf(ms: number): string {
  return String(Math.round((ms / MINUTE_MS) * 100) / 100);
}

/** Returns typed whole minutes in milliseconds; null if they are not within the range. */
export function wholeMinutes(typed: string, from: number, to: number): number | null {
  const minutes = Number(typed);
  const isValid = typed.trim() !== '' && Number.isInteger(minutes);
  return isValid && minutes >= from && minutes <= to ? minutes * MINUTE_MS : null;
}

/** Returns typed whole minutes in milliseconds; throws `INVALID_INPUT` with the valid range. */
export function msOfMinutes(typed: string, from: number, to: number): number {
  const ms = wholeMinutes(typed, from, to);
  if (ms !== null) return ms;
  throw new AppError('INVALID_INPUT', ({ t, formatNumber }) =>
    t('settings.wholeMinutes', { from: formatNumber(from), to: formatNumber(to) }),
  );
}
