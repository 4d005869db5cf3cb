import { AppError } from '../../shared/contract/errors.ts';
import { MINUTE_MS } from '../../shared/model/model.ts';

/** As text for a field. What the settings file holds can be other than whole minutes. */
export function minutesOf(ms: number): string {
  return String(Math.round((ms / MINUTE_MS) * 100) / 100);
}

/** Milliseconds of whole minutes that were typed; throws `INVALID_INPUT`, with what may be typed. */
export function msOfMinutes(typed: string, from: number, to: number): number {
  const minutes = Number(typed);
  if (typed.trim() === '' || !Number.isInteger(minutes) || minutes < from || minutes > to) {
    throw new AppError('INVALID_INPUT', ({ t, formatNumber }) =>
      t('settings.wholeMinutes', { from: formatNumber(from), to: formatNumber(to) }),
    );
  }
  return minutes * MINUTE_MS;
}
