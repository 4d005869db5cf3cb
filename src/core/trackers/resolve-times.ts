import type { LeftOut, TrackedEntry, TrackedTime } from './tracked-entry.ts';
import { instantsOf } from './zones.ts';

/** An entry with its instants, in milliseconds since the epoch. */
export interface TimedEntry {
  readonly entry: TrackedEntry;
  readonly from: number;
  readonly to: number;
}

/** Instants that the wall times of an entry can mean. */
interface Possible {
  readonly entry: TrackedEntry;
  readonly ranges: readonly { readonly from: number; readonly to: number }[];
}

/**
 * Finds the instants of entries, in steps. Where an hour occurs twice, an entry has the instants that are
 * as far apart as it lasted, and then the first that begin after the end of the entry before.
 */
export function* resolveTimes(
  entries: readonly TrackedEntry[],
  zone: string,
): Generator<unknown, { readonly timed: readonly TimedEntry[]; readonly leftOut: LeftOut[] }> {
  const possible: Possible[] = [];
  const leftOut: LeftOut[] = [];
  for (const entry of entries) {
    const found = possibleOf(entry, zone);
    const [first] = found.ranges;
    if (first === undefined) leftOut.push({ reason: 'reversed', row: null });
    else if (first.from === first.to) leftOut.push({ reason: 'empty', row: null });
    else possible.push(found);
    yield;
  }
  const timed: TimedEntry[] = [];
  let [lastFrom, lastTo] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { entry, ranges } of inOrder(possible)) {
    const range =
      ranges.find(({ from }) => from >= lastTo) ??
      ranges.find(({ from }) => from >= lastFrom) ??
      ranges[0];
    if (range === undefined) continue;
    [lastFrom, lastTo] = [range.from, range.to];
    timed.push({ entry, ...range });
    yield;
  }
  return { timed: timed.sort((a, b) => a.from - b.from), leftOut };
}

function possibleOf(entry: TrackedEntry, zone: string): Possible {
  const { durationMs, isDurationExact } = entry;
  const ends = entry.end === null ? null : instantsAt(entry.end, zone);
  const all = instantsAt(entry.start, zone).flatMap((from) => {
    const tos = ends ?? [from + (durationMs ?? 0)];
    return tos.map((to) => ({ from, to, error: Math.abs(to - from - (durationMs ?? 0)) }));
  });
  const forward = all.filter(({ from, to }) => to >= from);
  const least = Math.min(
    ...forward.map(({ from, to, error }) => (durationMs === null ? to - from : error)),
  );
  const ranges = forward.filter(
    ({ from, to, error }) => (durationMs === null ? to - from : error) === least,
  );
  return {
    entry,
    ranges: ranges.map(({ from, to }) => ({
      from,
      to: isDurationExact ? from + (durationMs ?? 0) : to,
    })),
  };
}

function instantsAt(time: TrackedTime, zone: string): readonly number[] {
  return typeof time === 'number' ? [time] : instantsOf(time, zone);
}

/**
 * Returns the entries by time. Exports have the newest first or last: their order is kept, as it tells the
 * first of two equal hours from the second.
 */
function inOrder(entries: readonly Possible[]): readonly Possible[] {
  if (isAscending(entries)) return entries;
  const reversed = entries.toReversed();
  return isAscending(reversed) ? reversed : entries.toSorted((a, b) => earliest(a) - earliest(b));
}

function isAscending(entries: readonly Possible[]): boolean {
  return entries.every((each, index) => {
    const before = entries[index - 1];
    return before === undefined || earliest(before) <= latest(each);
  });
}

function earliest({ ranges }: Possible): number {
  return ranges[0]?.from ?? 0;
}

function latest({ ranges }: Possible): number {
  return ranges.at(-1)?.from ?? 0;
}
