import { expect, it } from 'vitest';
import { exampleSession, exampleWorkstream } from '../../../tests/support/example-records.ts';
import type { Session } from '../model/model.ts';
import { reviewOf } from './review.ts';

const HOUR_MS = 3_600_000;
const WEEK = { from: '2026-01-26', to: '2026-02-01' };
const at = (local: string) => new Date(local);

function session(workstreamId: string, from: string, to: string, more: Partial<Session> = {}) {
  const endedAt = at(to).toISOString();
  const times = { startedAt: at(from).toISOString(), endedAt, lastActivityAt: endedAt };
  return exampleSession({ id: from, workstreamId, ...times, status: 'ended', ...more });
}

const WORKSTREAMS = [
  exampleWorkstream({ id: 'thesis', title: 'Thesis', weeklyGoalMs: 10 * HOUR_MS }),
  exampleWorkstream({ id: 'garden', title: 'Garden' }),
];

it('has each workstream with its sessions in order, the longest workstream first', () => {
  const sessions = [
    session('garden', '2026-01-27T09:00', '2026-01-27T10:00'),
    session('thesis', '2026-01-28T09:00', '2026-01-28T11:00'),
    session('thesis', '2026-01-27T09:30', '2026-01-27T11:30'),
  ];
  const review = reviewOf(sessions, WORKSTREAMS, WEEK, at('2026-02-10').getTime());
  expect([review.ms, review.clockMs]).toEqual([5 * HOUR_MS, 4.5 * HOUR_MS]);
  expect(review.days.map(({ ms }) => ms / HOUR_MS)).toEqual([0, 3, 2, 0, 0, 0, 0]);
  expect(
    review.workstreams.map(({ workstream, goalMs, ms, sessions }) => [
      workstream.id,
      goalMs,
      ms / HOUR_MS,
      sessions.map(({ day }) => day),
    ]),
  ).toEqual([
    ['thesis', 10 * HOUR_MS, 4, ['2026-01-27', '2026-01-28']],
    ['garden', null, 1, ['2026-01-27']],
  ]);
});

it('counts only what lies in the week, a running session up to now, and no idle time', () => {
  const sessions = [
    session('thesis', '2026-01-25T23:00', '2026-01-26T01:00'),
    session('thesis', '2026-01-28T09:00', '2026-01-28T10:00', {
      status: 'timed_out',
      lastActivityAt: at('2026-01-28T09:30').toISOString(),
    }),
    session('garden', '2026-01-29T09:00', '2026-01-29T09:00', { status: 'active', endedAt: null }),
    session('garden', '2026-02-02T09:00', '2026-02-02T10:00'),
    session('deleted', '2026-01-28T09:00', '2026-01-28T10:00'),
  ];
  const now = at('2026-01-29T09:15').getTime();
  const { ms, workstreams } = reviewOf(sessions, WORKSTREAMS, WEEK, now);
  expect(ms).toBe(1.75 * HOUR_MS);
  expect(
    workstreams.map((each) => each.sessions.map(({ day, ms }) => [day, ms / HOUR_MS])),
  ).toEqual([
    [
      ['2026-01-26', 1],
      ['2026-01-28', 0.5],
    ],
    [['2026-01-29', 0.25]],
  ]);
});
