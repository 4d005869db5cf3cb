import { describe, expect, it } from 'vitest';
import { exampleSession } from '../../../../tests/support/example-records.ts';
import { probableTimes } from './probable-times.ts';

const at = (time: string) => `2026-03-02T${time}.000Z`;
const now = Date.parse(at('12:00:00'));
const closed = (endedAt: string) =>
  exampleSession({ startedAt: at('08:00:00'), endedAt, status: 'ended' });
const running = exampleSession({ startedAt: at('11:30:00'), endedAt: null, status: 'active' });

describe('the probable time of a forgotten session', () => {
  it.each([
    ['in the last hour', null, undefined, '11:00:00', '12:00:00'],
    ['in the hour before the one that runs', running, undefined, '10:30:00', '11:30:00'],
    ['after the newest of the closed ones', null, closed(at('11:20:00')), '11:20:00', '12:00:00'],
    ['between both', running, closed(at('11:20:00')), '11:20:00', '11:30:00'],
    ['where both touch, somewhere else', running, closed(at('11:30:00')), '10:30:00', '11:30:00'],
  ] as const)('%s', (_words, active, newest, startedAt, endedAt) => {
    expect(probableTimes(now, active, newest)).toEqual({
      startedAt: at(startedAt),
      endedAt: at(endedAt),
    });
  });
});
