import { describe, expect, it } from 'vitest';
import type { TimeSpan } from '../time/union.ts';
import {
  type Authored,
  agentAloneWithin,
  agentRanges,
  aloneRanges,
  toAgentAlone,
} from './agent-alone.ts';
import { MINUTE_MS } from './model.ts';

/** Messages such as `user 0, agent 12`: who wrote, and at which minute. */
function written(text: string): Authored[] {
  return text.split(', ').map((each) => {
    const [by, minute] = each.split(' ');
    return { by: by === 'user' ? 'user' : 'agent', timestamp: Number(minute) * MINUTE_MS };
  });
}

const minutesOf = (ranges: readonly TimeSpan[]) =>
  ranges.map(({ from, to }) => `${from / MINUTE_MS}–${to / MINUTE_MS}`).join(', ');

describe('only the agent worked', () => {
  it.each([
    [
      'from five minutes after the user’s message to the agent’s last one',
      'user 0, agent 1, agent 40',
      '5–40',
    ],
    ['up to five minutes before the user writes', 'agent 0, agent 20, user 22', '0–17'],
    ['between its messages, however far they are apart', 'agent 0, agent 120', '0–120'],
    [
      'around a message of the user',
      'agent 0, agent 20, user 30, agent 31, agent 60',
      '0–20, 35–60',
    ],
    ['never while the user takes part', 'user 0, agent 4, user 8, agent 12, user 16', ''],
    ['never after its last message', 'user 0, agent 20, user 90', '5–20'],
    ['never before its first message', 'agent 30', ''],
    ['never without one', 'user 0, user 30', ''],
    ['up to a message of the same time as the user’s', 'agent 0, user 20, agent 20', '0–15'],
  ])('%s', (_rule, messages, expected) => {
    expect(minutesOf(aloneRanges(written(messages)))).toBe(expected);
  });
});

describe('the times of a session', () => {
  const startedAt = '2026-01-29T09:00:00.000Z';
  const start = Date.parse(startedAt);
  const ranges = [
    { from: start + 1000, to: start + 5000 },
    { from: start + 8000, to: start + 9000 },
  ];

  it('are counted from its start, and end with it', () => {
    const agentAlone = toAgentAlone(start, ranges, start + 4000);
    expect(agentAlone).toEqual([1000, 4000]);
    expect(agentRanges({ startedAt, agentAlone })).toEqual([
      { from: start + 1000, to: start + 4000 },
    ]);
  });

  it('can be added up within any range', () => {
    const session = { startedAt, agentAlone: toAgentAlone(start, ranges, start + 60_000) };
    expect(agentAloneWithin(session, start, start + 60_000)).toBe(5000);
    expect(agentAloneWithin(session, start + 3000, start + 8500)).toBe(2500);
    expect(agentAloneWithin(session, start + 5000, start + 8000)).toBe(0);
  });
});
