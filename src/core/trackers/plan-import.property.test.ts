import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trackedEntry } from '../../../tests/support/tracked-entry.ts';
import { OVERLAP_CHOICES } from '../../shared/contract/trackers.ts';
import { BusyTime } from './busy-time.ts';
import { entryIds } from './entry-ids.ts';
import { type ImportPlan, planImport } from './plan-import.ts';
import type { TrackedEntry } from './tracked-entry.ts';

interface Stored {
  readonly id: string;
  readonly title: string;
  readonly from: number;
  readonly to: number;
}

const range = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }))
  .map(([from, length]) => ({ from, to: from + length }));
const tracked = fc.record({ range, project: fc.constantFrom('A', 'B') });

/** Sessions of workstream A that do not overlap. */
const existing = fc.array(range, { maxLength: 5 }).map((ranges) =>
  ranges
    .sort((a, b) => a.from - b.from)
    .filter((each, index, all) => all.slice(0, index).every(({ to }) => to <= each.from))
    .map((each, index): Stored => ({ ...each, id: `own ${index}`, title: 'A' })),
);

/** An entry that both a later entry and a session divide. */
const CUT_TWICE: [{ range: { from: number; to: number }; project: string }[], Stored[], number] = [
  [
    { range: { from: 0, to: 5 }, project: 'A' },
    { range: { from: 3, to: 4 }, project: 'A' },
  ],
  [{ from: 1, to: 2, id: 'own 0', title: 'A' }],
  OVERLAP_CHOICES.indexOf('cut'),
];

function planFor(entries: readonly TrackedEntry[], stored: readonly Stored[], choice: number) {
  const ids = entryIds('toggl', entries);
  const all = entries.map((entry, index) => ({
    entry,
    from: Number(entry.start),
    to: Number(entry.end),
    id: ids[index] ?? '',
  }));
  return planImport(
    all,
    {
      has: (id) => stored.some((each) => each.id === id),
      busy: (title) => new BusyTime(stored.filter((each) => each.title === title)),
      free: new BusyTime([]),
      titleOf: (title) => title,
      titled: (title) => (stored.some((each) => each.title === title) ? title : null),
    },
    {
      grouping: 'project',
      targetOf: (group) => ({ kind: 'new', title: (JSON.parse(group) as string[])[1] ?? '' }),
      overlaps: OVERLAP_CHOICES[choice] ?? 'merge',
      now: 1000,
    },
  );
}

function sessionsIn({ workstreams }: ImportPlan): Stored[] {
  return workstreams.flatMap(({ title, sessions }) =>
    sessions.map(({ id, from, to }) => ({ id, title, from, to })),
  );
}

/** The minutes that ranges cover. */
function minutesOf(ranges: readonly { from: number; to: number }[]): Set<number> {
  return new Set(
    ranges.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)),
  );
}

describe('a plan', () => {
  it('has no overlap, loses no minute, and adds nothing the second time', () => {
    fc.assert(
      fc.property(
        fc.array(tracked, { maxLength: 12 }),
        existing,
        fc.integer({ min: 0, max: OVERLAP_CHOICES.length - 1 }),
        (given, own, choice) => {
          const entries = given.map(({ range: { from, to }, project }) =>
            trackedEntry({ start: from, end: to, project }),
          );
          const added = sessionsIn(planFor(entries, own, choice));
          const after = [...own, ...added];
          for (const [index, one] of after.entries()) {
            expect(one.to).toBeGreaterThan(one.from);
            for (const other of after.slice(index + 1)) {
              const isApart =
                one.title !== other.title || one.to <= other.from || other.to <= one.from;
              expect(isApart).toBe(true);
            }
          }
          expect(new Set(after.map(({ id }) => id)).size).toBe(after.length);
          for (const project of ['A', 'B']) {
            const inFile = entries.filter((each) => each.project === project);
            const wanted = minutesOf(
              inFile.map(({ start, end }) => ({ from: Number(start), to: Number(end) })),
            );
            const found = minutesOf(after.filter(({ title }) => title.startsWith(project)));
            expect([...wanted].every((minute) => found.has(minute))).toBe(true);
          }
          expect(sessionsIn(planFor(entries, after, choice))).toEqual([]);
        },
      ),
      { examples: [CUT_TWICE] },
    );
  });
});
