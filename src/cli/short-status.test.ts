import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runInTerminal, terminalOf } from '../../tests/support/terminal.ts';
import { openTestWorkspace, temporaryFolder } from '../../tests/support/test-workspace.ts';
import { shortStatus } from './short-status.ts';

function prompt() {
  const workspace = openTestWorkspace();
  const { dataDir, clock } = workspace;
  const short = (...argv: readonly string[]) =>
    shortStatus(terminalOf(argv, { dataDir, clock }).terminal);
  const viaFolder = async () =>
    (await runInTerminal(['status', '--short'], { dataDir, clock })).stdout.trim();
  return { ...workspace, short, viaFolder };
}

it('is the last session that was started, for how long, and how many more run', async () => {
  const { short, viaFolder, sessions, thesis, clock } = prompt();
  expect(short('status', '--short')).toBe('');
  expect(await viaFolder()).toBe('');
  sessions.startSession('scratch');
  clock.pass(1);
  sessions.startSession(thesis);
  clock.pass(9);
  expect(short('status', '--short')).toBe('Thesis 0:09 +1');
  expect(await viaFolder()).toBe('Thesis 0:09 +1');
});

it('leaves out what has expired, by the general threshold and that of a workstream', async () => {
  const { short, viaFolder, sessions, workstreams, dataDir, thesis, clock } = prompt();
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ idle_threshold_ms: 600_000 }));
  workstreams.updateWorkstream(thesis, { idleThresholdMs: 3_600_000 });
  sessions.startSession('scratch');
  sessions.startSession(thesis);
  clock.pass(20);
  expect(short('status', '--short')).toBe('Thesis 0:20');
  expect(await viaFolder()).toBe('Thesis 0:20');
  clock.pass(40);
  expect(short('status', '--short')).toBe('');
});

it('leaves no side file behind, so that the next start does not check the database', () => {
  const { short, close, dataDir } = prompt();
  close();
  const before = readdirSync(dataDir);
  expect(short('status', '--short')).toBe('');
  expect(readdirSync(dataDir)).toEqual(before);
});

it('leaves everything but a healthy folder and its own arguments to the usual way', () => {
  const { short, dataDir, close } = prompt();
  expect(short('status')).toBeNull();
  expect(short('status', '--short', '--json')).toBeNull();
  expect(short('start', '--short')).toBeNull();
  expect(short('status', '--short', `--data-dir=${temporaryFolder()}`)).toBeNull();
  close();
  writeFileSync(join(dataDir, 'settings.json'), '{');
  expect(short('status', '--short')).toBeNull();
});
