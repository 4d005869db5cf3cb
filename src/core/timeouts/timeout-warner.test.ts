import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { TestMachine } from '../../../tests/support/test-machine.ts';
import { MINUTE_MS, SCRATCH_ID } from '../../shared/model/model.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A machine whose timers advance with its clock. */
function warned() {
  const machine = new TestMachine();
  onTestFinished(() => machine.time.stop());
  const { clock, thesis } = machine.workspace;
  const titles: Readonly<Record<string, string>> = { [thesis]: 'Thesis', [SCRATCH_ID]: 'Scratch' };
  return {
    ...machine.workspace,
    machine,
    pass: (minutes: number) => {
      for (let passed = 0; passed < minutes; passed += 0.5) {
        clock.pass(0.5);
        vi.advanceTimersByTime(MINUTE_MS / 2);
      }
    },
    /** Each warning's titles; empty for one that was withdrawn. */
    shown: () =>
      machine.warnings.map((due) => due.map(({ workstreamId }) => titles[workstreamId]).join(', ')),
  };
}

it('warns once, two minutes before a session times out', () => {
  const { sessions, thesis, pass, shown } = warned();
  sessions.startSession(thesis);
  pass(27.5);
  expect(shown()).toEqual([]);
  pass(0.5);
  expect(shown()).toEqual(['Thesis']);
  pass(1.5);
  expect(shown()).toEqual(['Thesis']);
});

it('withdraws the warning when the session ends, in any way', () => {
  const { sessions, thesis, pass, shown } = warned();
  const id = sessions.startSession(thesis);
  pass(28);
  sessions.endSession(id);
  expect(shown()).toEqual(['Thesis', '']);
  sessions.startSession(thesis);
  pass(30);
  expect(shown()).toEqual(['Thesis', '', 'Thesis', '']);
});

it('withdraws the warning on activity, and warns again before the later expiry', () => {
  const { sessions, messages, thesis, pass, shown } = warned();
  sessions.startSession(thesis);
  pass(28);
  messages.append(thesis, { role: 'user', content: 'Still here' });
  expect(shown()).toEqual(['Thesis', '']);
  pass(28);
  expect(shown()).toEqual(['Thesis', '', 'Thesis']);
});

it('warns of several sessions at once; a later warning lists all that are due', () => {
  const { sessions, thesis, pass, shown, clock } = warned();
  sessions.startSession(thesis);
  sessions.startSession(SCRATCH_ID);
  pass(28);
  expect(shown()).toEqual(['Thesis, Scratch']);
  pass(2);
  clock.pass(10);
  sessions.startSession(thesis);
  pass(1);
  sessions.startSession(SCRATCH_ID);
  pass(28);
  expect(shown()).toEqual(['Thesis, Scratch', '', 'Thesis', 'Thesis, Scratch']);
});

it('warns as early as the setting says; 0 for never', () => {
  const { sessions, settings, thesis, pass, shown } = warned();
  settings.update({ timeoutWarningMs: 10 * MINUTE_MS });
  sessions.startSession(thesis);
  pass(20);
  expect(shown()).toEqual(['Thesis']);
  settings.update({ timeoutWarningMs: 0 });
  expect(shown()).toEqual(['Thesis', '']);
  pass(10);
  expect(shown()).toEqual(['Thesis', '']);
});

it.each([
  [1, false],
  [2, false],
  [3, true],
])('with a threshold of %i min, there is a warning: %s', (minutes, isWarned) => {
  const { settings, sessions, thesis, pass, shown } = warned();
  settings.update({ idleThresholdMs: minutes * MINUTE_MS });
  sessions.startSession(thesis);
  pass(minutes);
  expect(shown()).toEqual(isWarned ? ['Thesis', ''] : []);
});

it('uses the workstream’s own threshold', () => {
  const { sessions, thesis, pass, shown } = warned();
  sessions.updateWorkstream(thesis, { idleThresholdMs: 10 * MINUTE_MS });
  sessions.startSession(thesis);
  pass(8);
  expect(shown()).toEqual(['Thesis']);
});

it('warns again when the user returns, if there is still time', () => {
  const { machine, sessions, thesis, pass, shown } = warned();
  sessions.startSession(thesis);
  pass(20);
  machine.report(['lock', 'switchAway']);
  pass(8);
  machine.report(['unlock']);
  expect(shown()).toEqual(['Thesis']);
  machine.report(['switchBack']);
  expect(shown()).toEqual(['Thesis', 'Thesis']);
  machine.report(['lock']);
  pass(5);
  machine.report(['unlock']);
  expect(shown()).toEqual(['Thesis', 'Thesis', '']);
});

it('warns once on return if the warning was due while the machine slept', () => {
  const { machine, sessions, clock, thesis, shown } = warned();
  sessions.startSession(thesis);
  machine.report(['suspend']);
  clock.pass(29);
  machine.report(['resume']);
  expect(shown()).toEqual(['Thesis']);
});

it('does not warn of sessions that expired overnight', () => {
  const { machine, sessions, thesis, shown } = warned();
  sessions.startSession(thesis);
  machine.at('18:00:00').report(['resume']);
  expect(shown()).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
