import { describe, expect, it, onTestFinished } from 'vitest';
import { TestMachine } from '../../../tests/support/test-machine.ts';
import { MINUTE_MS, SCRATCH_ID } from '../../shared/model/model.ts';

function inUse(options = {}) {
  const machine = new TestMachine(options);
  onTestFinished(() => machine.time.stop());
  machine.workspace.settings.update({ activity: 'computer' });
  return { machine, ...machine.workspace };
}

describe('using the computer', () => {
  it('keeps every running session alive, from its last input on', () => {
    const { machine, sessions, workstreams, thesis } = inUse();
    sessions.startSession(thesis);
    sessions.startSession(SCRATCH_ID);
    machine.at('09:27:30').use().at('09:28:00').tick();
    for (const { lastActivityAt } of workstreams.listActiveSessions()) {
      expect(lastActivityAt).toBe('2026-01-29T09:27:30.000Z');
    }
    expect(machine.warnings).toEqual([]);
  });

  it('does not revive a session that has expired', () => {
    const { machine, sessions, thesis } = inUse();
    sessions.startSession(thesis);
    machine.at('09:30:00').use().tick();
    expect(machine.history()).toEqual(['09:00:00 to 09:30:00, active until 09:00:00, timed_out']);
  });

  it('never moves the last activity back, nor beyond now', () => {
    const { sessions, clock, workstreams, thesis } = inUse();
    const id = sessions.startSession(thesis);
    clock.pass(10);
    sessions.keepAlive(id);
    sessions.noteInput(clock.now() - 5 * MINUTE_MS);
    sessions.noteInput(clock.now() + 5 * MINUTE_MS);
    expect(workstreams.getSession(id).lastActivityAt).toBe('2026-01-29T09:10:00.000Z');
  });

  it('is recorded once per input, though each idle time is off by up to a second', () => {
    const { sessions, clock, changes, thesis } = inUse();
    sessions.startSession(thesis);
    clock.pass(10);
    sessions.noteInput(clock.now() - MINUTE_MS);
    const batches: unknown[] = [];
    changes.on((batch) => batches.push(batch));
    sessions.noteInput(clock.now() - MINUTE_MS + 900);
    expect(batches).toEqual([]);
  });

  it('does not count while the user is away, but does when the user returns in time', () => {
    const { machine, sessions, thesis } = inUse();
    sessions.startSession(thesis);
    machine.at('09:05:00').use().report(['lock']);
    machine.at('09:20:00').use().at('09:33:00').tick();
    expect(machine.history()[0]).toContain('active until 09:05:00');
    machine.at('09:33:30').use().report(['unlock']);
    expect(machine.history()[0]).toContain('to now, active until 09:33:30');
  });
});

describe('the idle time is polled', () => {
  it('only while a session runs, and only when it matters', () => {
    const { machine, sessions, thesis } = inUse();
    machine.tick().report(['lock', 'unlock', 'suspend', 'resume', 'shutdown']);
    expect(machine.answers).toEqual([]);
    const id = sessions.startSession(thesis);
    // The first poll makes the system begin to count.
    expect(machine.answers).toEqual([0]);
    for (const time of ['09:01:00', '09:15:00', '09:27:59']) machine.at(time).tick();
    expect(machine.answers).toHaveLength(1);
    machine.at('09:28:00').tick();
    expect(machine.answers).toEqual([0, 28 * 60]);
    machine.at('09:29:00').tick();
    expect(machine.answers).toHaveLength(2);
    machine.at('09:29:55').tick();
    expect(machine.answers).toHaveLength(3);
    sessions.keepAlive(id);
    sessions.endSession(id);
    machine.time.pollIdle();
    expect(machine.answers).toHaveLength(3);
  });

  it('never if only messages count, nor if the system cannot tell', () => {
    const { machine, sessions, settings, thesis } = inUse({ isTrusted: false });
    const other = inUse();
    other.settings.update({ activity: 'messages' });
    for (const each of [{ machine, sessions, thesis }, other]) {
      each.sessions.startSession(each.thesis);
      each.machine.at('09:20:00').use().report(['lock', 'unlock']);
      each.machine.at('09:28:00').tick().at('09:30:00').tick();
      expect(each.machine.answers).toEqual([]);
      expect(each.machine.history()).toEqual([
        '09:00:00 to 09:30:00, active until 09:00:00, timed_out',
      ]);
    }
    expect(settings.get().activity).toBe('computer');
  });
});
