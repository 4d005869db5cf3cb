import { expect, it } from 'vitest';
import { exampleLocale } from '../../../tests/support/example-records.ts';
import { openTestWorkspace, thrownBy } from '../../../tests/support/test-workspace.ts';
import type { Command } from './parse-command.ts';
import { runCommand } from './run-command.ts';

function commands() {
  const workspace = openTestWorkspace();
  const run = (command: Command) =>
    runCommand(command, workspace, workspace.clock, exampleLocale());
  return { ...workspace, run };
}

it('starts, lists and ends a session', () => {
  const { run, clock } = commands();
  const startedAt = exampleLocale().formatClock(clock.now());
  expect(run({ do: 'status' })).toBe('No session is running.');
  expect(run({ do: 'start', target: 'the' })).toBe('Started: Thesis');
  clock.pass(12);
  expect(run({ do: 'status' })).toBe(`Thesis: since ${startedAt}, 12 min`);
  expect(run({ do: 'end', target: null })).toBe('Ended: Thesis, after 12 min');
  expect(run({ do: 'status' })).toBe('No session is running.');
});

it('lists each running session on one line, whatever its title contains', () => {
  const { run, clock, workstreams, thesis } = commands();
  workstreams.updateWorkstream(thesis, { title: 'The\u001b[2J\nsis\u202e' });
  run({ do: 'start', target: thesis });
  clock.pass(1);
  run({ do: 'start', target: 'Scratch' });
  expect(run({ do: 'status' }).split('\n')).toEqual([
    expect.stringMatching(/^Scratch: since .*, 0 min$/),
    expect.stringMatching(/^The\[2J sis: since .*, 1 min$/),
  ]);
});

it('includes the day of a session that started on another day', () => {
  const { run, clock, sessions, settings, thesis } = commands();
  settings.update({ idleThresholdMs: 5 * 24 * 3_600_000 });
  sessions.startSession(thesis);
  clock.pass(3 * 24 * 60);
  expect(run({ do: 'status' })).toMatch(/^Thesis: since .*2026.*, 72 h$/);
});

it('ends the named session, and reports if it had timed out', () => {
  const { run, clock, sessions, thesis } = commands();
  sessions.startSession(thesis);
  sessions.startSession('scratch');
  expect(run({ do: 'end', target: 'scratch' })).toBe('Ended: Scratch, after 0 min');
  const expiry = exampleLocale().formatClock(clock.now() + 30 * 60_000);
  clock.pass(60);
  expect(run({ do: 'end', target: 'Thesis' })).toBe(`Already timed out at ${expiry}: Thesis`);
});

it('neither lists nor ends an expired session', () => {
  const { run, clock, sessions, thesis } = commands();
  sessions.startSession(thesis);
  clock.pass(60);
  expect(run({ do: 'status' })).toBe('No session is running.');
  expect(thrownBy(() => run({ do: 'end', target: null }))).toMatchObject({
    message: 'No session is running.',
  });
});

it('rejects ending a session that does not run, or an unnamed one of several', () => {
  const { run, clock, sessions, thesis } = commands();
  expect(thrownBy(() => run({ do: 'end', target: 'Thesis' }))).toMatchObject({
    code: 'SESSION_NOT_ACTIVE',
    message: 'No session is running in Thesis.',
  });
  sessions.startSession(thesis);
  clock.pass(1);
  sessions.startSession('scratch');
  expect(thrownBy(() => run({ do: 'end', target: null }))).toMatchObject({
    message: `More than one session is running. Choose one:\n  Scratch (scratch)\n  Thesis (${thesis})`,
  });
});

it('rejects starting a session that runs already, or in an archived workstream', () => {
  const { run, sessions, workstreams, thesis } = commands();
  sessions.startSession(thesis);
  expect(thrownBy(() => run({ do: 'start', target: 'Thesis' }))).toMatchObject({
    code: 'SESSION_ALREADY_ACTIVE',
  });
  run({ do: 'end', target: null });
  workstreams.updateWorkstream(thesis, { state: 'archived' });
  expect(thrownBy(() => run({ do: 'start', target: 'Thesis' }))).toMatchObject({
    code: 'WORKSTREAM_ARCHIVED',
  });
});
