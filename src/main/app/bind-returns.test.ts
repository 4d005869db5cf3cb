import { EventEmitter } from 'node:events';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { Emitter } from '../../core/base/emitter.ts';
import { TimeZone } from '../system/time-zone.ts';
import { bindReturns } from './bind-returns.ts';

beforeEach(() => {
  vi.stubEnv('TZ', 'Europe/Berlin');
});

/** An app that notes what it does when the user comes back. */
function setUp() {
  const done: string[] = [];
  const power = new EventEmitter();
  const focused = new Emitter<void>();
  const workspace = openTestWorkspace();
  const { changes, clock } = workspace;
  changes.on((batch) => done.push(...batch.map(({ kind }) => kind)));
  const zone = new TimeZone();
  const stop = bindReturns({
    power: power as never,
    window: { onDidFocus: focused.on },
    host: {
      look: () => done.push('looked'),
      isOpen: true,
      whenOpen: (work) => work(),
      time: {
        onAway: (reason: string) => done.push(`away: ${reason}`),
        onReturn: (reason: string) => done.push(`back: ${reason}`),
      } as never,
    },
    zone,
    workspace,
    idleTime: null,
    clock,
  });
  onTestFinished(stop);
  zone.stop();
  return { ...workspace, done, power, focused };
}

it('the focus of the window is a reason to look for news and for another time zone', () => {
  const { done, focused } = setUp();
  focused.emit();
  expect(done).toEqual(['looked']);
  vi.stubEnv('TZ', 'America/New_York');
  focused.emit();
  expect(done).toEqual(['looked', 'external', 'looked']);
});

it.each([
  ['suspend', 'resume', 'suspended'],
  ['lock-screen', 'unlock-screen', 'locked'],
  ['user-did-resign-active', 'user-did-become-active', 'switched'],
])('so is a return after %s, before the timeouts are checked', (away, back, reason) => {
  const { done, power } = setUp();
  power.emit(away);
  vi.stubEnv('TZ', 'America/New_York');
  power.emit(back);
  expect(done).toEqual([`away: ${reason}`, 'external', 'looked', `back: ${reason}`]);
});

it('a return asks about the time away, with what has timed out meanwhile', () => {
  const { power, sessions, absence, clock, thesis } = setUp();
  const id = sessions.startSession(thesis);
  clock.pass(1);
  power.emit('suspend');
  clock.pass(40);
  sessions.timeoutCheck();
  power.emit('resume');
  expect(absence.get()?.sessions).toMatchObject([{ id, status: 'timed_out' }]);
});
