const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** The unit of a duration that is only a number. */
export type DurationUnit = 'hours' | 'minutes' | 'seconds';

const UNIT_MS: Readonly<Record<DurationUnit, number>> = {
  hours: HOUR_MS,
  minutes: MINUTE_MS,
  seconds: SECOND_MS,
};

const CLOCK = /^(\d+):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?$/;
const UNITS = /^(?:(\d+)\s*h)?\s*(?:(\d+)\s*m(?:in)?)?\s*(?:(\d+)\s*s)?$/i;
const NUMBER = /^\d+(?:[.,]\d+)?$/;

/**
 * Returns a duration such as `1:30:00`, `1h 30m` or `1.5` in milliseconds, or null. Programs write a
 * fraction with a point or a comma.
 */
export function parseDuration(text: string, unit: DurationUnit): number | null {
  const given = text.trim();
  if (NUMBER.test(given)) return Math.round(Number(given.replace(',', '.')) * UNIT_MS[unit]);
  const [found, hours = '0', minutes = '0', seconds = '0'] =
    CLOCK.exec(given) ?? UNITS.exec(given) ?? [];
  if (!found) return null;
  return Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * SECOND_MS;
}

/** Returns the unit that the name of a column suggests. */
export function unitOf(column: string): DurationUnit {
  if (/sec|sek/i.test(column)) return 'seconds';
  return /min/i.test(column) ? 'minutes' : 'hours';
}
