import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTracked } from '../../../tests/support/read-tracked.ts';
import { writeTracked } from '../../../tests/support/tracker-files.ts';
import {
  occursTwice,
  shownAt,
  WRITERS,
  type Writer,
  type Written,
} from '../../../tests/support/tracker-writers.ts';
import { runToCompletion } from '../base/steps.ts';
import { resolveTimes } from './resolve-times.ts';

const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'];

const SECOND = 1000;
const HOUR = 3600 * SECOND;
/** Instants near which clocks of one of the zones change, and an ordinary day. */
const DAYS = [
  '2025-10-26T01:00:00Z',
  '2026-03-29T01:00:00Z',
  '2025-11-02T06:00:00Z',
  '2026-03-08T07:00:00Z',
  '2026-04-04T15:00:00Z',
  '2025-10-04T15:30:00Z',
  '2026-01-31T23:00:00Z',
].map((day) => Date.parse(day));

/** Sessions that do not overlap, by time. */
function histories({ resolutionMs = SECOND }: Writer): fc.Arbitrary<Written[]> {
  const session = fc.record({
    before: fc.oneof(fc.integer({ min: 0, max: 3600 }), fc.constant(0)),
    seconds: fc.integer({ min: 1, max: 9000 }),
    project: fc.constantFrom('Till', 'Garden'),
    title: fc.stringMatching(/^[a-z"; äß]{0,8}$/).map((text) => `t${text.trim()}`),
  });
  return fc
    .tuple(fc.constantFrom(...DAYS), fc.array(session, { minLength: 1, maxLength: 12 }))
    .map(([day, sessions]) => {
      let at = day - 3 * HOUR;
      return sessions.map(({ before, seconds, project, title }) => {
        const from = Math.ceil((at + before * SECOND) / resolutionMs) * resolutionMs;
        at = from + seconds * SECOND;
        return { from, to: at, project, title };
      });
    });
}

async function readBack(path: string, zone: string): Promise<Written[]> {
  const { entries } = await readTracked(path, { dateOrder: null });
  return runToCompletion(resolveTimes(entries, zone)).timed.map(({ entry, from, to }) => ({
    from,
    to,
    project: entry.project ?? '',
    title: entry.description,
  }));
}

describe.each(WRITERS.map((writer) => [writer.name, writer] as const))('%s', (_, writer) => {
  it.each(ZONES)('reads back what it wrote in %s', async (zone) => {
    await fc.assert(
      fc.asyncProperty(histories(writer), fc.boolean(), async (sessions, isNewestFirst) => {
        const inFile = isNewestFirst ? sessions.toReversed() : sessions;
        const path = await writeTracked(writer.file, writer.write(inFile, zone));
        const read = await readBack(path, zone);
        expect(read).toHaveLength(sessions.length);
        for (const [index, { from, to, title }] of sessions.entries()) {
          const found = read[index] as Written;
          expect(found.to - found.from).toBe(to - from);
          expect(shownAt(found.from, zone)).toBe(shownAt(from, zone));
          // Of the first hour that occurs twice, the file does not say which it is.
          if (writer.isExact || !occursTwice(from, zone)) expect(found.from).toBe(from);
          if (!writer.isUntitled) expect(found.title).toBe(title);
        }
      }),
      { numRuns: 40 },
    );
  });
});
