import { expect, it } from 'vitest';
import { exampleSession } from '../../../../tests/support/example-records.ts';
import { labelPlace, limitBetween } from './label-place.ts';

const space = { whole: 100, least: 30 };
const none = undefined;

it.each([
  ['in a bar that is long enough', [0, 100], { before: none, after: 101 }, 'inside'],
  ['in the gap after a short bar', [0, 10], { before: none, after: 110 }, 'after'],
  ['after the last bar of a lane', [0, 10], { before: none, after: none }, 'after'],
  ['in the bar, the length alone, without a gap', [0, 40], { before: none, after: 100 }, 'inside'],
  ['in the gap, the length alone', [0, 10], { before: none, after: 60 }, 'after'],
  ['nowhere between neighbours', [0, 10], { before: -300, after: 30 }, undefined],
] as const)('a label is %s', (_where, [from, to], beside, side) => {
  expect(labelPlace({ from, to }, beside, false, space)?.side).toBe(side);
});

it('the label of a running session is before it, and not in the future', () => {
  const bar = { from: 0, to: 10 };
  expect(labelPlace(bar, { before: -120, after: none }, true, space)).toEqual({
    side: 'before',
    from: -120,
    to: 0,
  });
  expect(labelPlace(bar, { before: -20, after: none }, true, space)).toBeNull();
});

it('labels share a gap before a running session that is wide enough, else the first has it', () => {
  const at = (time: string) => `2026-01-29T${time}:00.000Z`;
  const one = exampleSession({ startedAt: at('08:00'), endedAt: at('09:00'), status: 'ended' });
  const ended = { ...one, startedAt: at('11:00'), endedAt: at('12:00') };
  const running = exampleSession({ startedAt: at('11:00'), endedAt: null, status: 'active' });
  const [end, middle, start] = ['09:00', '10:00', '11:00'].map((time) => Date.parse(at(time)));
  const wholeOf = (minutes: number) => ({ whole: minutes * 60_000, least: 0 });
  expect(limitBetween(one, ended, wholeOf(30))).toEqual({ before: end, after: start });
  expect(limitBetween(one, running, wholeOf(60))).toEqual({ before: middle, after: middle });
  expect(limitBetween(one, running, wholeOf(61))).toEqual({ before: start, after: start });
  expect(limitBetween(one, undefined, wholeOf(30))).toBeNull();
});
