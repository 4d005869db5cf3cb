import type { TrackedMonth } from '../../shared/contract/trackers.ts';
import { monthsIn } from './zones.ts';

/** In milliseconds since the epoch. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Returns what began in each month of a time zone: entries, and the sessions that an import would add. */
export function monthsOf(
  entries: Iterable<Span>,
  added: Iterable<Span>,
  zone: string,
): TrackedMonth[] {
  const months = new Map<string, { -readonly [Key in keyof TrackedMonth]: TrackedMonth[Key] }>();
  const monthOf = monthsIn(zone);
  const at = (time: number) => {
    const month = monthOf(time);
    const found = months.get(month) ?? { month, entries: 0, ms: 0, sessions: 0, addedMs: 0 };
    months.set(month, found);
    return found;
  };
  for (const { from, to } of entries) {
    const month = at(from);
    month.entries += 1;
    month.ms += to - from;
  }
  for (const { from, to } of added) {
    const month = at(from);
    month.sessions += 1;
    month.addedMs += to - from;
  }
  return [...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
}
