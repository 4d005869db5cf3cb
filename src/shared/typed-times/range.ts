import type { Instant } from '../model/model.ts';
import type { Typing } from './days.ts';
import { instantsOf } from './local-time.ts';
import { readTimes } from './times.ts';

/** When a session was. */
export interface TypedRange {
  readonly startedAt: Instant;
  readonly endedAt: Instant;
}

/** Returns when a session was, from a text that says both ends, or one with a length; null for other texts. */
export function readRange(text: string, typing: Typing): TypedRange | null {
  const times = readTimes(text, typing);
  const [startedAt] = times?.start ? instantsOf(times.start) : [];
  if (!times || startedAt === undefined) return null;
  const { end, lengthMs } = times;
  if (lengthMs !== null) {
    return { startedAt, endedAt: new Date(Date.parse(startedAt) + lengthMs).toISOString() };
  }
  const endedAt = end === null ? undefined : instantsOf(end).at(-1);
  return endedAt === undefined ? null : { startedAt, endedAt };
}
