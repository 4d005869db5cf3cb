import { parseTimestamp } from '../base/instant.ts';

/** Numbers of seconds, milliseconds, microseconds and nanoseconds since 1970, up to the year 5138. */
const EPOCH_UNITS = [
  { below: 1e11, perMs: 1 / 1000 },
  { below: 1e14, perMs: 1 },
  { below: 1e17, perMs: 1000 },
  { below: 1e20, perMs: 1e6 },
] as const;

export interface MessageTime {
  /** Milliseconds since the epoch. */
  readonly ms: number;
  /** True if it has no zone and was read as local time. */
  readonly isLocal: boolean;
}

/** Reads the time of a message as other programs write it; null if it has another form. */
export function parseTime(value: unknown): MessageTime | null {
  if (typeof value === 'number') return inRange(epochMs(value), false);
  if (typeof value !== 'string') return null;
  const ms = parseTimestamp(value);
  if (ms !== null) return { ms, isLocal: false };
  return localTime(value);
}

/** Reads a time without a zone: one that is valid with a zone. A time that the clock skips is moved. */
function localTime(text: string): MessageTime | null {
  if (parseTimestamp(`${text}Z`) === null) return null;
  return inRange(Date.parse(text.replace(' ', 'T').toUpperCase()), true);
}

function epochMs(value: number): number {
  const unit = EPOCH_UNITS.find(({ below }) => Math.abs(value) < below);
  return unit === undefined ? Number.NaN : Math.round(value / unit.perMs);
}

function inRange(ms: number, isLocal: boolean): MessageTime | null {
  const isInstant = !Number.isNaN(ms) && parseTimestamp(new Date(ms).toISOString()) !== null;
  return isInstant ? { ms, isLocal } : null;
}
