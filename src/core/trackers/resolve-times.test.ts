import { describe, expect, it } from 'vitest';
import { trackedEntry } from '../../../tests/support/tracked-entry.ts';
import { runToCompletion } from '../base/steps.ts';
import { resolveTimes } from './resolve-times.ts';
import type { TrackedEntry } from './tracked-entry.ts';

const ENTRY = trackedEntry({ start: '2025-10-26T02:10:00', end: '2025-10-26T02:20:00' });

function resolved(...entries: Partial<TrackedEntry>[]) {
  const all = entries.map((entry) => ({ ...ENTRY, ...entry }));
  const { timed, leftOut } = runToCompletion(resolveTimes(all, 'Europe/Berlin'));
  return {
    ranges: timed.map(({ from, to }) =>
      [from, to].map((ms) => new Date(ms).toISOString().slice(11, 16)),
    ),
    reasons: leftOut.map(({ reason }) => reason),
  };
}

describe('in the hour that occurs twice, an entry', () => {
  it('is in the first unless one before it ended later', () => {
    const second = { start: '2025-10-26T02:15:00', end: '2025-10-26T02:25:00' };
    expect(resolved({}, {}, second).ranges).toEqual([
      ['00:10', '00:20'],
      ['01:10', '01:20'],
      ['01:15', '01:25'],
    ]);
  });

  it('is in the second if it is above one of the first, where the file has the newest first', () => {
    const first = { start: '2025-10-26T02:40:00', end: '2025-10-26T02:50:00' };
    const later = { start: '2025-10-26T12:00:00', end: '2025-10-26T12:10:00' };
    expect(resolved(later, ENTRY, first).ranges).toEqual([
      ['00:40', '00:50'],
      ['01:10', '01:20'],
      ['11:00', '11:10'],
    ]);
  });

  it('ends at the time that its duration says', () => {
    const longer = { durationMs: 70 * 60_000 };
    expect(resolved(longer).ranges).toEqual([['00:10', '01:20']]);
  });

  it('ends after it begins', () => {
    expect(resolved({ start: '2025-10-26T02:50:00' }).ranges).toEqual([['00:50', '01:20']]);
  });
});

describe('an entry', () => {
  it('in the hour that the clocks skip is an hour later', () => {
    const skipped = { start: '2026-03-29T02:10:00', end: '2026-03-29T03:20:00' };
    expect(resolved(skipped).ranges).toEqual([['01:10', '01:20']]);
  });

  it('that ends before it begins, or when it begins, is left out', () => {
    expect(resolved({ end: '2025-10-26T00:20:00' }, { end: ENTRY.start, durationMs: 0 })).toEqual({
      ranges: [],
      reasons: ['reversed', 'empty'],
    });
  });

  it('without an end lasts for its duration', () => {
    expect(resolved({ start: 0, end: null, durationMs: 60_000 }).ranges).toEqual([
      ['00:00', '00:01'],
    ]);
  });

  it('of a file in no order is sorted by time', () => {
    const [one, two, three] = [3, 1, 2].map((hour) => ({
      start: hour * 3_600_000,
      end: hour * 3_600_000 + 60_000,
    }));
    expect(resolved(one ?? {}, two ?? {}, three ?? {}).ranges.map(([from]) => from)).toEqual([
      '01:00',
      '02:00',
      '03:00',
    ]);
  });
});
