import { AppError } from '../../shared/contract/errors.ts';
import { MINUTE_MS } from '../../shared/model/model.ts';

/** Returns minutes as text for a field. The settings file can contain fractions of a minute. */
export function minutesOf(ms: number): string {
  return String(Math.round((ms / MINUTE_MS) * 100) / 100);
}

/** Returns typed whole minutes in milliseconds; throws `INVALID_INPUT` with the valid range. */
export function msOfMinutes(typed: string, from: number, to: number): number {
  const minutes = Number(typed);
  if (typed.trim() === '' || !Number.isInteger(minutes) || minutes < from || minutes > to) {
    throw new AppError('INVALID_INPUT', ({ t, formatNumber }) =>
      t('settings.wholeMinutes', { from: formatNumber(from), to: formatNumber(to) }),
    );
  }
  return minutes * MINUTE_MS;
}
