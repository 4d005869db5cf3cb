import { expect, it } from 'vitest';
import { type Absence, Presence } from './presence.ts';

const ABSENCES: readonly Absence[] = ['suspended', 'locked', 'switched', 'idle'];

it.each(ABSENCES)('the user is away while it is so, however often it is told: %s', (absence) => {
  const presence = new Presence();
  expect(presence.isAway).toBe(false);
  presence.leave(absence);
  presence.leave(absence);
  expect(presence.isAway).toBe(true);
  presence.comeBack(absence);
  presence.comeBack(absence);
  expect(presence.isAway).toBe(false);
});

it('coming back from one leaves the others', () => {
  const presence = new Presence();
  for (const absence of ABSENCES) presence.leave(absence);
  for (const absence of ABSENCES) {
    expect(presence.isAway).toBe(true);
    presence.comeBack(absence);
  }
  expect(presence.isAway).toBe(false);
});

it('who is merely idle is within reach', () => {
  const presence = new Presence();
  presence.leave('idle');
  expect(presence.isOutOfReach).toBe(false);
  presence.leave('locked');
  expect(presence.isOutOfReach).toBe(true);
  presence.comeBack('idle');
  expect(presence.isOutOfReach).toBe(true);
});
