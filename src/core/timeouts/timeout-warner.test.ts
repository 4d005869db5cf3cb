import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { TestMachine } from '../../../tests/support/test-machine.ts';
import { MINUTE_MS, SCRATCH_ID } from '../../shared/model/model.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A machine whose timers go on as the clock does. */
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
    /** What was told, each time; nothing where a warning was taken back. */
    told: () =>
      machine.warnings.map((due) => due.map(({ workstreamId }) => titles[workstreamId]).join(', ')),
  };
}

it('a session is warned of two minutes before it times out, once', () => {
  const { sessions, thesis, pass, told } = warned();
  sessions.startSession(thesis);
  pass(27.5);
  expect(told()).toEqual([]);
  pass(0.5);
  expect(told()).toEqual(['Thesis']);
  pass(1.5);
  expect(told()).toEqual(['Thesis']);
});

it('the warning is taken back when the session ends, in whatever way', () => {
  const { sessions, thesis, pass, told } = warned();
  const id = sessions.startSession(thesis);
  pass(28);
  sessions.endSession(id);
  expect(told()).toEqual(['Thesis', '']);
  sessions.startSession(thesis);
  pass(30);
  expect(told()).toEqual(['Thesis', '', 'Thesis', '']);
});

it('activity takes it back, and the later expiry is warned of again', () => {
  const { sessions, messages, thesis, pass, told } = warned();
  sessions.startSession(thesis);
  pass(28);
  messages.append(thesis, { role: 'user', content: 'Still here' });
  expect(told()).toEqual(['Thesis', '']);
  pass(28);
  expect(told()).toEqual(['Thesis', '', 'Thesis']);
});

it('several at once are one warning; one that follows is told with those that are due', () => {
  const { sessions, thesis, pass, told, clock } = warned();
  sessions.startSession(thesis);
  sessions.startSession(SCRATCH_ID);
  pass(28);
  expect(told()).toEqual(['Thesis, Scratch']);
  pass(2);
  clock.pass(10);
  sessions.startSession(thesis);
  pass(1);
  sessions.startSession(SCRATCH_ID);
  pass(28);
  expect(told()).toEqual(['Thesis, Scratch', '', 'Thesis', 'Thesis, Scratch']);
});

it('it comes as early as the setting says; 0 for never', () => {
  const { sessions, settings, thesis, pass, told } = warned();
  settings.update({ timeoutWarningMs: 10 * MINUTE_MS });
  sessions.startSession(thesis);
  pass(20);
  expect(told()).toEqual(['Thesis']);
  settings.update({ timeoutWarningMs: 0 });
  expect(told()).toEqual(['Thesis', '']);
  pass(10);
  expect(told()).toEqual(['Thesis', '']);
});

it.each([
  [1, false],
  [2, false],
  [3, true],
])('a session that times out after %i min is warned of: %s', (minutes, isWarned) => {
  const { settings, sessions, thesis, pass, told } = warned();
  settings.update({ idleThresholdMs: minutes * MINUTE_MS });
  sessions.startSession(thesis);
  pass(minutes);
  expect(told()).toEqual(isWarned ? ['Thesis', ''] : []);
});

it('by its own threshold, where the workstream has one', () => {
  const { sessions, thesis, pass, told } = warned();
  sessions.updateWorkstream(thesis, { idleThresholdMs: 10 * MINUTE_MS });
  sessions.startSession(thesis);
  pass(8);
  expect(told()).toEqual(['Thesis']);
});

it('who was away when it was told is told again, if there is still time', () => {
  const { machine, sessions, thesis, pass, told } = warned();
  sessions.startSession(thesis);
  pass(20);
  machine.tell(['lock', 'switchAway']);
  pass(8);
  machine.tell(['unlock']);
  expect(told()).toEqual(['Thesis']);
  machine.tell(['switchBack']);
  expect(told()).toEqual(['Thesis', 'Thesis']);
  machine.tell(['lock']);
  pass(5);
  machine.tell(['unlock']);
  expect(told()).toEqual(['Thesis', 'Thesis', '']);
});

it('what nobody was told, as the machine slept, is told once to who comes back in time', () => {
  const { machine, sessions, clock, thesis, told } = warned();
  sessions.startSession(thesis);
  machine.tell(['suspend']);
  clock.pass(29);
  machine.tell(['resume']);
  expect(told()).toEqual(['Thesis']);
});

it('a night is not warned of: what expired in it has ended', () => {
  const { machine, sessions, thesis, told } = warned();
  sessions.startSession(thesis);
  machine.at('18:00:00').tell(['resume']);
  expect(told()).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
