import { expect, it } from 'vitest';
import { MINUTE_MS } from '../../shared/model/model.ts';
import { RateLimit } from './rate-limit.ts';

it('allows three within any minute, and more as earlier ones expire', () => {
  let now = 0;
  const limit = new RateLimit({ now: () => now }, { most: 3, withinMs: MINUTE_MS });
  const at = (ms: number) => {
    now = ms;
    return limit.allows();
  };
  expect([at(0), at(10_000), at(20_000), at(30_000), at(59_999)]).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
  // A rejected call does not count.
  expect([at(60_000), at(60_001), at(70_000), at(80_000), at(80_001)]).toEqual([
    true,
    false,
    true,
    true,
    false,
  ]);
});

it('is not blocked by a clock that was set back', () => {
  let now = 10 * MINUTE_MS;
  const limit = new RateLimit({ now: () => now }, { most: 1, withinMs: MINUTE_MS });
  expect(limit.allows()).toBe(true);
  now = 0;
  expect(limit.allows()).toBe(true);
  expect(limit.allows()).toBe(false);
});
