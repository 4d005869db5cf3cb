import { expect, it } from 'vitest';
import { exampleSession } from '../../../../tests/support/example-records.ts';
import type { Session } from '../../../shared/model/model.ts';
import { besideOf } from './beside.ts';

const MINUTE_MS = 60_000;

function session(workstreamId: string, from: string, to: string, more: Partial<Session> = {}) {
  const [startedAt, endedAt] = [`2026-01-29T${from}:00.000Z`, `2026-01-29T${to}:00.000Z`];
  const times = { startedAt, endedAt, lastActivityAt: endedAt };
  return exampleSession({ workstreamId, ...times, status: 'ended', ...more });
}

it('names the other workstreams that ran at the same time, the longest first', () => {
  const mine = session('mine', '09:00', '10:00');
  const others = [
    session('mine', '09:30', '10:30'),
    session('two', '08:00', '09:12'),
    session('three', '09:10', '09:20'),
    session('three', '09:40', '10:40'),
    session('later', '10:00', '11:00'),
  ];
  expect(besideOf(mine, [mine, ...others], Date.parse('2026-01-30T00:00Z'))).toEqual([
    { workstreamId: 'three', ms: 30 * MINUTE_MS },
    { workstreamId: 'two', ms: 12 * MINUTE_MS },
  ]);
});

it('counts a running session up to now, and no idle time', () => {
  const running = session('mine', '09:00', '09:00', { status: 'active', endedAt: null });
  const idle = session('two', '09:05', '09:55', {
    status: 'timed_out',
    lastActivityAt: '2026-01-29T09:25:00.000Z',
  });
  const now = Date.parse('2026-01-29T09:20Z');
  expect(besideOf(running, [idle], now)).toEqual([{ workstreamId: 'two', ms: 15 * MINUTE_MS }]);
  expect(besideOf(running, [idle], now + 60 * MINUTE_MS)).toEqual([
    { workstreamId: 'two', ms: 20 * MINUTE_MS },
  ]);
});
