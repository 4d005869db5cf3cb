import { expect, it } from 'vitest';
import { type Statistics, unpacked } from '../../shared/model/statistics.ts';
import { runToCompletion } from '../base/steps.ts';
import { pack } from './pack.ts';

const NOTHING: Statistics = {
  days: [],
  hours: [],
  longest: [],
  latest: [],
  totalMs: 0,
  agentMs: 0,
  clockMs: 0,
  sessions: 0,
  firstDay: null,
};

it('unpacking returns the statistics that were packed', () => {
  const days = [
    { day: '2026-01-29', workstreamId: 'a', ms: 60_000, sessions: 1 },
    { day: '2026-01-29', workstreamId: 'b', ms: 0, sessions: 2 },
    { day: '2026-01-31', workstreamId: 'b', ms: 1, sessions: 0 },
    { day: '2026-02-01', workstreamId: 'a', ms: 7, sessions: 3 },
  ];
  for (const statistics of [
    NOTHING,
    { ...NOTHING, days, totalMs: 60_008, clockMs: 60_001, firstDay: '2026-01-29' },
  ]) {
    expect(unpacked(runToCompletion(pack(statistics)))).toEqual(statistics);
  }
});
