import { expect, it } from 'vitest';
import { type AwayReason, Presence } from './presence.ts';

const REASONS: readonly AwayReason[] = ['suspended', 'locked', 'switched', 'idle'];

it.each(REASONS)('the user is away for one reason, however often it is reported: %s', (reason) => {
  const presence = new Presence();
  expect(presence.isAway).toBe(false);
  presence.onAway(reason);
  presence.onAway(reason);
  expect(presence.isAway).toBe(true);
  presence.onReturn(reason);
  presence.onReturn(reason);
  expect(presence.isAway).toBe(false);
});

it('the user is away until no reason is left', () => {
  const presence = new Presence();
  for (const reason of REASONS) presence.onAway(reason);
  for (const reason of REASONS) {
    expect(presence.isAway).toBe(true);
    presence.onReturn(reason);
  }
  expect(presence.isAway).toBe(false);
});

it('a user who is merely idle is available', () => {
  const presence = new Presence();
  presence.onAway('idle');
  expect(presence.isUnavailable).toBe(false);
  presence.onAway('locked');
  expect(presence.isUnavailable).toBe(true);
  presence.onReturn('idle');
  expect(presence.isUnavailable).toBe(true);
});
