import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { AgentSettingsFile } from '../src/core/agents/agent-settings-file.ts';
import { systemClock } from '../src/core/base/clock.ts';
import { DataFolder } from '../src/core/storage/paths.ts';
import { ClaudeLogs } from '../tests/support/claude-logs.ts';
import { buildProgram } from '../tests/support/command-line-program.ts';
import { linesOf } from '../tests/support/history-files.ts';
import { violations } from './fixtures/accessibility.ts';
import { expect, test } from './fixtures/app.ts';
import { before } from './fixtures/history.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

test('an agent’s past becomes sessions, and what it does now shows up', async ({
  launch,
  folder,
}) => {
  const config = join(folder, 'claude');
  const logs = new ClaudeLogs(config);
  const yesterday = Date.now() - DAY_MS;
  logs.say('s1', yesterday, 'Why does the import fail?');
  logs.say('s1', yesterday + 60_000, 'The dates have no zone.', { by: 'assistant' });
  const { window } = await launch({ env: { CLAUDE_CONFIG_DIR: config } });
  await window.getByRole('button', { name: 'Settings' }).click();
  const settings = window.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('button', { name: 'Coding agents' }).click();
  await settings.getByRole('checkbox', { name: /Claude Code/ }).click();
  await expect(settings.getByText('1 folder without a workstream')).toBeVisible();
  await expect(settings.getByText(/1 conversation · 2 messages/).first()).toBeVisible();
  expect(await violations(window)).toEqual([]);
  await settings.getByRole('button', { name: 'New workstream for /home/io/till' }).click();
  await expect(settings.getByText('Folders with a workstream')).toBeVisible();
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: /^till/ }).click();
  await expect(window.getByText('Why does the import fail?').first()).toBeVisible();
  logs.say('s1', Date.now(), 'And now?');
  await expect(window.locator('.message', { hasText: 'And now?' })).toBeVisible();
  await expect(window.getByRole('button', { name: 'End session' })).toBeVisible();
});

test('the app and a terminal that follow the same agent show each message once', async ({
  launch,
  dataDir,
  folder,
}) => {
  const config = join(folder, 'claude');
  const logs = new ClaudeLogs(config);
  const said: string[] = [];
  const say = (count: number) => {
    for (let n = 0; n < count; n += 1) {
      const words = `Message ${said.length}`;
      said.push(words);
      logs.say(`s${n % 5}`, Date.now() - HOUR_MS + said.length * 1000, words);
    }
  };
  let till = '';
  before(dataDir, 10, ({ workstreams, folder: data }) => {
    till = workstreams.createWorkstream({ title: 'Till' }).id;
    new AgentSettingsFile(data.agents, systemClock).update({
      agents: ['claude-code'],
      rules: [{ folder: '/home/io', repository: null, branch: null, workstreamId: till }],
    });
  });
  say(500);
  const script = await buildProgram(join(folder, 'program'));
  const app = await launch({ env: { CLAUDE_CONFIG_DIR: config } });
  const terminal = spawn(process.execPath, [script, '--data-dir', dataDir, 'follow'], {
    env: { ...process.env, CLAUDE_CONFIG_DIR: config },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [ended, problems] = [once(terminal, 'exit'), text(terminal.stderr)];
  const lines = () => linesOf(new DataFolder(dataDir), till, 'messages');
  for (let round = 0; round < 20; round += 1) {
    const read = lines().length;
    say(20);
    await expect.poll(() => lines().length).toBeGreaterThan(read);
  }
  await expect.poll(() => lines().length).toBe(said.length);
  expect(
    lines()
      .map((line) => JSON.parse(line).content)
      .toSorted(),
  ).toEqual(said.toSorted());
  await app.window.getByRole('button', { name: /^Till/ }).click();
  await expect(app.window.getByText('900 messages').first()).toBeVisible();
  terminal.kill();
  await ended;
  expect(await problems).toBe('');
});
