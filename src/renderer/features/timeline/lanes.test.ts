import { describe, expect, it } from 'vitest';
import { exampleSession, exampleWorkstream } from '../../../../tests/support/example-records.ts';
import type { Session } from '../../../shared/model/model.ts';
import { byWorkstream, lanesOf, neighbourOf, otherLanes, rangeOf, sessionsOn } from './lanes.ts';

const at = (time: string) => `2026-01-29T${time}:00.000Z`;
const ms = (time: string) => Date.parse(at(time));

function session(workstreamId: string, from: string, to: string | null): Session {
  const status = to === null ? 'active' : 'ended';
  const endedAt = to === null ? null : at(to);
  return exampleSession({
    id: `${workstreamId} ${from}`,
    workstreamId,
    startedAt: at(from),
    endedAt,
    status,
  });
}

const sessions = [
  session('b', '09:00', '10:00'),
  session('a', '11:00', '12:00'),
  session('a', '08:00', '09:30'),
  session('c', '20:00', '21:00'),
  session('scratch', '09:30', null),
];
const workstreams = ['scratch', 'c', 'b', 'a', 'unused'].map((id) =>
  exampleWorkstream({ id, createdAt: `2026-01-0${'abcs'.indexOf(id[0] ?? '') + 2}T00:00:00.000Z` }),
);
const visible = { from: ms('07:00'), to: ms('13:00') };
const all = { from: ms('00:00'), to: ms('23:00') };

it('the sessions of a day do not include a running one on days to come', () => {
  const day = (date: number) => ({
    from: Date.parse(`2026-01-${date}T00:00:00Z`),
    to: Date.parse(`2026-01-${date + 1}T00:00:00Z`),
  });
  const sessionsOf = (date: number) =>
    sessionsOn(
      day(date),
      [session('a', '08:00', '09:30'), session('b', '10:00', null)],
      ms('15:00'),
    );
  expect(sessionsOf(28)).toEqual([]);
  expect(sessionsOf(29)).toHaveLength(2);
  expect(sessionsOf(30)).toEqual([]);
});

describe('the lanes', () => {
  const idsIn = (range: typeof all) =>
    lanesOf(workstreams, byWorkstream(sessions), range).map(({ workstream }) => workstream.id);

  it('are those with sessions, in the order of creation, scratch last', () => {
    expect(idsIn(all)).toEqual(['a', 'b', 'c', 'scratch']);
    expect(idsIn(visible)).toEqual(['a', 'b', 'scratch']);
    expect(idsIn({ from: ms('12:30'), to: ms('13:00') })).toEqual(['scratch']);
  });

  it('begin with the favourites, then follow the manual order', () => {
    const placed = workstreams.map((each) => ({
      ...each,
      isFavourite: each.id === 'c',
      position: { a: 2, b: 1 }[each.id] ?? null,
    }));
    const lanes = lanesOf(placed, byWorkstream(sessions), all);
    expect(lanes.map(({ workstream }) => workstream.id)).toEqual(['c', 'b', 'a', 'scratch']);
  });

  it('sort their sessions by the starts', () => {
    const [lane] = lanesOf(workstreams, byWorkstream(sessions), all);
    expect(lane?.sessions.map(({ id }) => id)).toEqual(['a 08:00', 'a 11:00']);
  });
});

it('the other lanes are those of workstreams that are not archived, in the same order', () => {
  const archived = exampleWorkstream({ id: 'old', state: 'archived' });
  const grouped = byWorkstream(sessions);
  const lanes = lanesOf(workstreams, grouped, { from: ms('19:00'), to: ms('23:00') });
  const others = otherLanes([...workstreams, archived], grouped, lanes);
  expect(others.map(({ workstream }) => workstream.id)).toEqual(['unused', 'a', 'b']);
  expect(others.map((lane) => lane.sessions.length)).toEqual([0, 2, 1]);
});

describe('an arrow key', () => {
  const lanes = lanesOf(workstreams, byWorkstream(sessions), all);
  const from = (id: string, key: string) => {
    const start = sessions.find((each) => each.id === id);
    return start && neighbourOf(start, key, lanes, visible, ms('13:00'))?.id;
  };

  it('moves along a lane up to its last session', () => {
    expect(from('a 08:00', 'ArrowRight')).toBe('a 11:00');
    expect(from('a 11:00', 'ArrowLeft')).toBe('a 08:00');
    expect(from('a 11:00', 'ArrowRight')).toBeUndefined();
  });

  it('moves up and down to the nearest visible session, skipping lanes without one', () => {
    expect(from('b 09:00', 'ArrowUp')).toBe('a 08:00');
    expect(from('b 09:00', 'ArrowDown')).toBe('scratch 09:30');
    expect(from('scratch 09:30', 'ArrowUp')).toBe('b 09:00');
    expect(from('a 08:00', 'ArrowUp')).toBeUndefined();
    expect(from('a 08:00', 'x')).toBeUndefined();
  });
});

it('a running session lasts until now', () => {
  expect(rangeOf(session('a', '08:00', null), ms('09:00'))).toEqual({
    from: ms('08:00'),
    to: ms('09:00'),
  });
});
