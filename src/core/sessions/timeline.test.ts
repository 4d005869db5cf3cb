import BetterSqlite3 from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTestWorkspace, thrownBy } from '../../../tests/support/test-workspace.ts';
import { MAX_RANGE_SIZE } from '../../shared/model/model.ts';

const HOUR_MS = 3_600_000;
const NOON = Date.parse('2026-01-29T12:00:00.000Z');

/** Returns an instant this many hours after noon of the test day. */
function at(hours: number): string {
  return new Date(NOON + hours * HOUR_MS).toISOString();
}

/**
 * Opens a workspace a week after noon, with a second workstream; `ids` returns the sessions of a
 * range.
 */
function open() {
  const workspace = openTestWorkspace();
  workspace.clock.set(at(7 * 24));
  const garden = workspace.workstreams.createWorkstream({ title: 'Garden' }).id;
  const ids = (from: number, to: number, limit?: number) =>
    workspace.timeline
      .between({ from: at(from), to: at(to), ...(limit && { limit }) })
      .sessions.map(({ id }) => id);
  const add = (workstreamId: string, from: number, to: number) =>
    workspace.corrections.addSession(workstreamId, { startedAt: at(from), endedAt: at(to) }).id;
  return { ...workspace, garden, ids, add };
}

describe('the sessions between two instants', () => {
  it('are those of all workstreams that overlap the range, in the order of their starts', () => {
    const { thesis, garden, add, ids, workstreams } = open();
    const [before, into, over, in1, in2, out, after] = [
      add(thesis, -3, 0),
      add(thesis, 1, 3),
      add(garden, -50, 40),
      add(thesis, 4, 5),
      add(thesis, 5, 6),
      add(thesis, 7, 9),
      add(thesis, 9, 10),
    ];
    workstreams.updateWorkstream(garden, { state: 'archived' });
    expect(ids(2, 8)).toEqual([over, into, in1, in2, out]);
    // A session that ends where the range begins does not overlap it, nor one that begins where it
    // ends.
    expect(ids(0, 1)).toEqual([over]);
    expect(ids(10, 11)).toEqual([over]);
    expect(ids(-60, -49)).toEqual([over]);
    expect(ids(-100, 100)).toEqual([over, before, into, in1, in2, out, after]);
  });

  it('include the active one, whenever it began', () => {
    const { thesis, sessions, ids, clock } = open();
    clock.set(at(200));
    const running = sessions.startSession(thesis);
    expect(ids(200, 300)).toEqual([running]);
    expect(ids(250, 300)).toEqual([running]);
    expect(ids(0, 200)).toEqual([]);
  });

  it('report if there are more than were requested', () => {
    const { thesis, timeline, add } = open();
    const first = add(thesis, 0, 1);
    add(thesis, 1, 2);
    const range = { from: at(0), to: at(2) };
    expect(timeline.between({ ...range, limit: 1 })).toMatchObject({
      sessions: [{ id: first }],
      isComplete: false,
    });
    expect(timeline.between({ ...range, limit: 2 }).isComplete).toBe(true);
    for (const limit of [0, MAX_RANGE_SIZE + 1]) {
      expect(thrownBy(() => timeline.between({ ...range, limit }))).toMatchObject({
        code: 'INVALID_INPUT',
      });
    }
  });

  it('are the same as by checking each of them, even if histories overlap', () => {
    const { thesis, folder, ids } = open();
    const database = new BetterSqlite3(folder.database);
    const insert = database.prepare(
      `INSERT INTO sessions
         (id, workstream_id, started_at, ended_at, status, last_activity_at, summary, summary_kind)
       VALUES (@id, @thesis, @from, @to, 'ended', @to, 'x', 'placeholder')`,
    );
    const hours = fc.integer({ min: -80, max: 80 });
    const range = fc.tuple(hours, fc.constantFrom(0, 1, 3, 24, 25, 70));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 12 }), range, (all, [from, length]) => {
        database.exec('DELETE FROM sessions');
        all.forEach(([start, long], index) => {
          insert.run({ id: `${index}`, thesis, from: at(start), to: at(start + long) });
        });
        const to = from + length + 1;
        const expected = all.flatMap(([start, long], index) =>
          start < to && (start >= from || start + long > from) ? [`${index}`] : [],
        );
        expect(ids(from, to).toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: 300, seed: 20_260_129 },
    );
    database.close();
  });
});
