import { describe, expect, it } from 'vitest';
import { exampleSession, exampleWorkstream } from '../../../../tests/support/example-records.ts';
import type { Session } from '../../../shared/model/model.ts';
import {
  draftAdded,
  draftDragged,
  draftInLane,
  draftNear,
  draftStepped,
  partAt,
  roomIn,
} from './draft.ts';
import { byWorkstream, lanesOf, rangeOf } from './lanes.ts';

const at = (time: string) => new Date(`2026-01-29T${time}`).getTime();

function session(id: string, workstreamId: string, from: string, to: string | null): Session {
  return exampleSession({
    id,
    workstreamId,
    startedAt: new Date(at(from)).toISOString(),
    endedAt: to === null ? null : new Date(at(to)).toISOString(),
    status: to === null ? 'active' : 'ended',
  });
}

const early = session('early', 'a', '09:00', '10:00');
const late = session('late', 'a', '12:00', '13:00');
const other = session('other', 'b', '09:30', '11:30');
const running = session('running', 'c', '14:00', null);
const sessions = [early, late, other, running];
const workstreams = ['a', 'b', 'c'].map((id, index) =>
  exampleWorkstream({ id, createdAt: `2026-01-0${index + 1}T00:00:00.000Z` }),
);
const NOW = at('15:02') + 30_000;
const day = { from: at('00:00'), to: at('23:59') };
const lanes = lanesOf(workstreams, byWorkstream(sessions), day);
const room = roomIn(lanes, day, NOW);
const point = (workstreamId: string, time: string) => ({ workstreamId, at: at(time) });
const times = (from: string, to: string) => ({ from: at(from), to: at(to) });
const moved = (pressed: ReturnType<typeof point>, pointer: ReturnType<typeof point>) =>
  draftDragged(other, 'move', pressed, pointer, room, NOW);

describe('the part of a bar', () => {
  it('is an edge within some pixels of it, and a third of a short bar', () => {
    expect([0, 7, 8, 50, 92, 93].map((x) => partAt(x, 100, early))).toEqual([
      'start',
      'start',
      'move',
      'move',
      'move',
      'end',
    ]);
    expect([1, 3, 5].map((x) => partAt(x, 6, early))).toEqual(['start', 'move', 'end']);
  });

  it('is only the start of a running session', () => {
    expect([1, 50, 99].map((x) => partAt(x, 100, running))).toEqual(['start', null, null]);
  });
});

describe('dragging', () => {
  it('adds a session in the lane that was pressed, up to now in whole minutes', () => {
    expect(draftAdded(point('a', '14:00'), point('b', '18:00'), room)).toEqual({
      session: null,
      workstreamId: 'a',
      ...times('14:00', '15:02'),
    });
  });

  it('moves a session in its lane or to another one, to a free place', () => {
    expect(moved(point('b', '10:00'), point('b', '11:02'))).toMatchObject(times('10:30', '12:30'));
    expect(moved(point('b', '10:00'), point('a', '10:00'))).toMatchObject({
      workstreamId: 'a',
      ...times('10:00', '12:00'),
    });
  });

  it('keeps the time of a session that is only moved to another lane', () => {
    const odd = session('odd', 'b', '07:03', '07:18');
    const next = draftDragged(odd, 'move', point('b', '07:05'), point('a', '07:06'), room, NOW);
    expect(next).toMatchObject({ workstreamId: 'a', ...times('07:03', '07:18') });
  });

  it('never moves the start of a running session past now', () => {
    const pressed = point('c', '14:00');
    const next = draftDragged(running, 'start', pressed, point('c', '18:00'), room, NOW);
    expect(next?.from).toBe(NOW - 5 * 60_000);
  });
});

describe('with the keyboard', () => {
  const draft = { ...rangeOf(other, NOW), session: other, workstreamId: 'b' };

  it('the parts move by five minutes', () => {
    expect(draftStepped(draft, 'start', -1, room)).toMatchObject(times('09:25', '11:30'));
    expect(draftStepped(draft, 'end', 1, room)).toMatchObject(times('09:30', '11:35'));
    expect(draftStepped(draft, 'move', 1, room)).toMatchObject(times('09:35', '11:35'));
  });

  it('the lane changes to the next that has space', () => {
    expect(draftInLane(draft, lanes, -1, room)).toMatchObject({
      workstreamId: 'a',
      ...times('10:00', '12:00'),
    });
    expect(draftInLane({ ...draft, ...times('00:00', '14:30') }, lanes, 1, room)).toMatchObject({
      workstreamId: 'b',
    });
  });

  it('a session is added for half an hour, or for less if no more is free', () => {
    expect(draftNear(point('a', '10:00'), room)).toMatchObject(times('10:00', '10:30'));
    const short = roomIn(lanes, { from: at('09:55'), to: at('10:10') }, NOW);
    expect(draftNear(point('a', '10:00'), short)).toMatchObject(times('10:00', '10:05'));
    const full = roomIn(lanes, { from: at('09:10'), to: at('09:50') }, NOW);
    expect(draftNear(point('a', '09:30'), full)).toBeNull();
  });
});
