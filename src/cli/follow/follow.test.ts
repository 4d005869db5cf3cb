import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { ClaudeLogs } from '../../../tests/support/claude-logs.ts';
import { runInTerminal, terminalOf, unwritable } from '../../../tests/support/terminal.ts';
import {
  openTestWorkspace,
  type TestWorkspace,
  temporaryFolder,
} from '../../../tests/support/test-workspace.ts';
import { AgentSettingsFile } from '../../core/agents/agent-settings-file.ts';
import type { AgentSettings } from '../../shared/model/agent-following.ts';
import { OUTPUT } from '../output/json-format.ts';
import { run } from '../run.ts';

/** Long enough for a busy machine: it only ends what hangs. */
const PATIENCE = { timeout: 120_000 };

let all: TestWorkspace;
let logs: ClaudeLogs;

beforeEach(() => {
  const folder = temporaryFolder();
  // The thread has the environment of the process.
  vi.stubEnv('CLAUDE_CONFIG_DIR', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  logs = new ClaudeLogs(folder);
  all = openTestWorkspace();
  set({
    rules: [{ folder: '/home/io', repository: null, branch: null, workstreamId: all.thesis }],
  });
});

/** Changes the settings, as the app does. */
function set(change: Partial<AgentSettings>): void {
  new AgentSettingsFile(all.folder.agents, all.clock).update(change);
}

function follow(...argv: readonly string[]) {
  return followUntil(new Promise<void>(() => {}), argv);
}

function followUntil(interrupted: Promise<void>, argv: readonly string[] = []) {
  const { dataDir, clock } = all;
  const env = { CLAUDE_CONFIG_DIR: process.env.CLAUDE_CONFIG_DIR };
  const around = { dataDir, clock, env, interrupted: () => interrupted };
  return runInTerminal(['follow', ...argv], around);
}

/** Follows the agents of the settings, at the longest until the end of the test. */
function begin() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const running = followUntil(promise);
  onTestFinished(async () => {
    resolve();
    await running;
  });
  const interrupt = () => {
    resolve();
    return running;
  };
  return interrupt;
}

const contents = () =>
  all.workstreams
    .listSessions(all.thesis, { limit: 10 })
    .map(({ derivedTitle }) => derivedTitle)
    .toReversed();

describe('workstreams follow', () => {
  it('needs an agent that is on in the settings, or a name', async () => {
    const { code, stdout, stderr } = await follow();
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('“workstreams follow claude-code”');
    expect((await follow('claude')).code).toBe(2);
  });

  it('reads nothing while that is paused in the settings', async () => {
    set({ agents: ['claude-code'], isPaused: true });
    expect(await follow('--once')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('paused'),
    });
  });

  it('reads what there is once, and prints each session with the number of its new messages', async () => {
    set({ agents: ['claude-code'] });
    for (const time of ['07:00', '07:10', '08:45']) {
      logs.say('s1', `2026-01-29T${time}:00Z`, `At ${time}`);
    }
    const { code, stdout, stderr } = await follow('--once');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^Thesis · .+: 2 messages$/),
      expect.stringMatching(/^Thesis · .+since.+: 1 message$/),
    ]);
    expect(await follow('--once')).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('prints JSON, one object on each line, as its schema describes it', async () => {
    set({ agents: ['claude-code'] });
    logs.say('s1', '2026-01-29T07:00:00Z', 'Early');
    logs.say('s1', '2026-01-29T08:45:00Z', 'Late');
    const { stdout } = await follow('--once', '--json');
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(OUTPUT.follow.parse(JSON.parse(line)).messages).toBe(1);
  });

  it('reads the past only of agents that are on in the settings, or on request', async () => {
    logs.say('s1', '2026-01-28T10:00:00Z', 'Past');
    await follow('claude-code', '--once');
    expect(contents()).toEqual([]);
    all.clock.pass(10);
    logs.say('s2', '2026-01-29T09:05:00Z', 'Between two runs');
    await follow('claude-code', '--once');
    expect(contents()).toEqual(['Between two runs']);
    await follow('claude-code', '--once', '--since', 'yesterday');
    expect(contents()).toEqual(['Past', 'Between two runs']);
    logs.say('s3', '2026-01-20T10:00:00Z', 'Long ago');
    set({ agents: ['claude-code'] });
    await follow('--once');
    expect(contents()).toEqual(['Long ago', 'Past', 'Between two runs']);
  });

  it('shows once what it cannot read, understand or place', async () => {
    set({ agents: ['claude-code', 'goose'] });
    const goose = temporaryFolder();
    writeFileSync(join(goose, 'sessions.db'), 'not a database, but long enough for one'.repeat(9));
    set({ folders: [{ agent: 'goose', path: goose }] });
    for (const session of ['s1', 's2']) {
      logs.write(session, { type: 'holo\u001bgram', depth: 1, text: 'Secret' });
      writeFileSync(logs.pathOf(session), 'not JSON\n', { flag: 'a' });
      logs.say(session, '2026-01-28T09:00:00Z', `In ${session}`, { cwd: '/srv/elsewhere' });
    }
    const problemsOf = (stderr: string) =>
      stderr
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => OUTPUT.problem.parse(JSON.parse(line)).problem);
    const first = await follow('--once', '--json');
    expect([first.code, first.stdout]).toEqual([0, '']);
    const problems = problemsOf(first.stderr);
    expect(problems.map(({ kind, agent }) => [kind, agent])).toEqual([
      ['unreadable', 'goose'],
      ['unknown', 'claude-code'],
      ['left_out', 'claude-code'],
      ['waiting', null],
    ]);
    expect(problems[1]?.message).toContain('hologram (type, depth, text)');
    expect(problems[3]?.message).toContain('/srv/elsewhere');
    // What still cannot be read is a problem of the second run, too.
    const second = await follow('--once', '--json');
    expect(problemsOf(second.stderr).map(({ kind }) => kind)).toEqual(['unreadable']);
  });

  it.each(['stdout', 'stderr'] as const)('fails if it cannot write to %s', async (name) => {
    set({ agents: ['claude-code'] });
    logs.say('s1', '2026-01-29T08:50:00Z', 'First');
    writeFileSync(logs.pathOf('s1'), 'not JSON\n', { flag: 'a' });
    const { terminal } = terminalOf(['follow', '--once'], all);
    expect(await run({ ...terminal, [name]: unwritable('ENOSPC') }, '1.2.3')).toBe(1);
  });

  it('fails with the data folder of a newer version, and leaves it as it is', async () => {
    set({ agents: ['claude-code'] });
    all.close();
    const { default: BetterSqlite3 } = await import('better-sqlite3');
    const database = new BetterSqlite3(all.folder.database);
    database.pragma('user_version = 9999');
    database.close();
    const { code, stderr } = await follow('--once');
    expect(code).toBe(1);
    expect(stderr).toContain('newer version');
  });

  it('follows the settings of the app until it is interrupted', async () => {
    set({ agents: ['claude-code'] });
    const interrupt = begin();
    logs.say('s1', '2026-01-29T08:50:00Z', 'First');
    await vi.waitFor(() => expect(contents()).toEqual(['First']), PATIENCE);
    const other = all.workstreams.createWorkstream({ title: 'Other' }).id;
    set({ rules: [{ folder: '/home/io', repository: null, branch: null, workstreamId: other }] });
    await vi.waitFor(() => {
      logs.say('s1', '2026-01-29T08:55:00Z', 'Second');
      expect(all.workstreams.getActiveSession(other)).not.toBeNull();
    }, PATIENCE);
    const { code, stdout } = await interrupt();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Thesis · /);
    expect(stdout).toMatch(/^Other · /m);
  });

  it('times out a forgotten session at its expiry, whichever process has started it', async () => {
    set({ agents: ['claude-code'] });
    const interrupt = begin();
    logs.say('s1', '2026-01-20T08:50:00Z', 'First');
    await vi.waitFor(() => expect(contents()).toEqual(['First']), PATIENCE);
    const { id } = all.workstreams.createWorkstream({ title: 'Other' });
    const session = all.sessions.startSession(id);
    all.clock.set('2026-01-29T09:29:59.950Z');
    // Something else happens, and has the timer wait for what is left.
    const { thesis } = all;
    all.messages.append(thesis, { role: 'user', content: 'Hello' });
    all.clock.set('2026-01-29T09:31:00.000Z');
    await vi.waitFor(
      () =>
        expect(all.workstreams.getSession(session)).toMatchObject({
          status: 'timed_out',
          endedAt: '2026-01-29T09:30:00.000Z',
        }),
      PATIENCE,
    );
    expect((await interrupt()).code).toBe(0);
  });
});
