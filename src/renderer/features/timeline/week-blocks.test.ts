import { describe, expect, it } from 'vitest';
import { exampleSession } from '../../../../tests/support/example-records.ts';
import type { Session } from '../../../shared/model/model.ts';
import { clockDay } from './clock-day.ts';
import { blocksOf, hoursOf, neighbourInWeek } from './week-blocks.ts';

const NOW = new Date('2026-02-10T12:00').getTime();
const instant = (time: string) => new Date(time).toISOString();

function session(id: string, from: string, to: string | null): Session {
  return exampleSession({
    id,
    startedAt: instant(from),
    endedAt: to === null ? null : instant(to),
    status: to === null ? 'active' : 'ended',
  });
}

const day = clockDay('2026-01-29');
const on = (id: string, from: string, to: string) =>
  session(id, `2026-01-29T${from}`, `2026-01-29T${to}`);
const placesOf = (sessions: readonly Session[]) =>
  blocksOf(day, sessions, NOW).map(({ session: { id }, track, tracks }) => [id, track, tracks]);

describe('the blocks of a day', () => {
  it('are as wide as the day where nothing else is, and share it at the same time', () => {
    const sessions = [
      on('c', '10:30', '12:00'),
      on('a', '09:00', '10:00'),
      on('b', '09:30', '11:00'),
      on('alone', '12:00', '13:00'),
    ];
    expect(placesOf(sessions)).toEqual([
      ['a', 0, 2],
      ['b', 1, 2],
      ['c', 0, 2],
      ['alone', 0, 1],
    ]);
  });

  it('are not drawn over short ones', () => {
    expect(placesOf([on('a', '09:00', '09:01'), on('b', '09:05', '10:00')])).toEqual([
      ['a', 0, 2],
      ['b', 1, 2],
    ]);
  });

  it('are the parts of sessions on that day, and none of a running one in the future', () => {
    const night = session('night', '2026-01-28T22:00', '2026-01-29T01:30');
    expect(blocksOf(day, [night], NOW)).toMatchObject([{ top: 0, bottom: 1.5 }]);
    const running = session('running', '2026-02-10T09:00', null);
    expect(blocksOf(clockDay('2026-02-10'), [running], NOW)).toMatchObject([
      { top: 9, bottom: 12 },
    ]);
    expect(blocksOf(clockDay('2026-02-11'), [running], NOW)).toEqual([]);
  });
});

describe('the hours of a week', () => {
  const hours = (...sessions: readonly Session[]) => {
    const { first, last } = hoursOf(blocksOf(day, sessions, NOW));
    return [first, last];
  };

  it('are those with sessions and one more at both ends, eight at least', () => {
    expect(hours(on('a', '08:10', '09:00'), on('b', '17:00', '19:30'))).toEqual([7, 21]);
    expect(hours(on('a', '12:00', '13:00'))).toEqual([9, 17]);
    expect(hours(on('a', '00:30', '01:00'))).toEqual([0, 8]);
    expect(hours(on('a', '23:00', '23:30'))).toEqual([16, 24]);
    expect(hours()).toEqual([9, 17]);
  });
});

it('arrow keys lead along a day and to the nearest session of a day beside it', () => {
  const friday = clockDay('2026-01-30');
  const sessions = [
    on('a', '09:00', '10:00'),
    on('b', '14:00', '15:00'),
    session('early', '2026-01-30T08:00', '2026-01-30T09:00'),
    session('late', '2026-01-30T15:00', '2026-01-30T16:00'),
  ];
  const days = [day, clockDay('2026-01-31'), friday].map((each) => blocksOf(each, sessions, NOW));
  const from = (id: string, key: string) => {
    const start = sessions.find((each) => each.id === id);
    return start && neighbourInWeek(start, key, days)?.id;
  };
  expect([from('a', 'ArrowDown'), from('b', 'ArrowUp'), from('a', 'ArrowUp')]).toEqual([
    'b',
    'a',
    undefined,
  ]);
  expect([from('b', 'ArrowRight'), from('early', 'ArrowLeft'), from('a', 'ArrowLeft')]).toEqual([
    'late',
    'a',
    undefined,
  ]);
});
