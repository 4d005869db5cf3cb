import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { AgentSettingsFile } from '../../src/core/agents/agent-settings-file.ts';
import { systemClock } from '../../src/core/base/clock.ts';
import { verifyFolder } from '../../src/core/verification/verify-folder.ts';
import { openWorkspace, type Workspace } from '../../src/core/workspace.ts';
import { ClaudeLogs } from '../support/claude-logs.ts';
import { buildProgram } from '../support/command-line-program.ts';
import { linesOf } from '../support/history-files.ts';
import { temporaryFolder } from '../support/test-workspace.ts';

const isWindows = process.platform === 'win32';
const CONVERSATIONS = 8;
const ROUNDS = 30;
const PATIENCE = { timeout: 120_000, interval: 50 };
const begun = Date.now() - 6 * 3_600_000;

/** Two processes that follow the same agent in one data folder, while it writes. */
describe.skipIf(isWindows)('processes that follow the same agent', () => {
  const program = mkdtempSync(join(tmpdir(), 'workstreams-follow-'));
  let script: string;
  let claude: string;
  let logs: ClaudeLogs;
  let workspace: Workspace;
  let till: string;

  beforeAll(async () => {
    script = await buildProgram(join(program, 'package'));
  });
  afterAll(() => rmSync(program, { recursive: true }));

  beforeEach(() => {
    claude = temporaryFolder();
    logs = new ClaudeLogs(claude);
    workspace = openWorkspace({ dataDir: join(temporaryFolder(), 'data') });
    onTestFinished(() => workspace.close());
    till = workspace.workstreams.createWorkstream({ title: 'Till' }).id;
    new AgentSettingsFile(workspace.folder.agents, systemClock).update({
      agents: ['claude-code'],
      rules: [{ folder: '/home/io', repository: null, branch: null, workstreamId: till }],
    });
  });

  function follow(...argv: readonly string[]) {
    const args = [script, '--data-dir', workspace.folder.path, 'follow', ...argv];
    const child = spawn(process.execPath, args, {
      env: { ...process.env, CLAUDE_CONFIG_DIR: claude, LANG: 'C' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = once(child, 'exit').then(([code, signal]) => code ?? signal);
    return { child, ended, stderr: text(child.stderr), stdout: child.stdout };
  }

  async function interrupt({ child, ended }: ReturnType<typeof follow>): Promise<unknown> {
    child.kill('SIGINT');
    return ended;
  }

  /** Writes a part of every conversation. Returns what was written. */
  function write(round: number): string[] {
    return Array.from({ length: CONVERSATIONS }, (_, session) => {
      const said = `Round ${round} in conversation ${session}`;
      const by = round % 2 === 0 ? 'user' : 'assistant';
      logs.say(`s${session}`, begun + round * 60_000 + session, said, { by });
      return said;
    });
  }

  const writtenLines = () =>
    linesOf(workspace.folder, till, 'messages').map((line) => JSON.parse(line).content as string);

  /** The messages of all sessions, as the app shows them. */
  function shown(): string[] {
    const again = openWorkspace({ dataDir: workspace.folder.path });
    onTestFinished(() => again.close());
    return again.workstreams
      .listSessions(till, { limit: 1000 })
      .flatMap(({ id }) => again.messages.readSession(id, { limit: 1000 }))
      .map(({ content }) => content)
      .toSorted();
  }

  it('bring each message into the history once', async () => {
    // A backlog, and what is added while both read.
    const said = Array.from({ length: ROUNDS }, (_, round) => write(round)).flat();
    const both = [follow(), follow()];
    for (const { stdout } of both) stdout.resume();
    for (let round = ROUNDS; round < 2 * ROUNDS; round += 1) {
      const before = writtenLines().length;
      said.push(...write(round));
      await vi.waitFor(() => expect(writtenLines().length).toBeGreaterThan(before), PATIENCE);
    }
    await vi.waitFor(() => expect(writtenLines()).toHaveLength(said.length), PATIENCE);
    for (const each of both) expect(await interrupt(each)).toBe(0);
    expect(await Promise.all(both.map(({ stderr }) => stderr))).toEqual(['', '']);
    expect(writtenLines().toSorted()).toEqual(said.toSorted());
    expect(shown()).toEqual(said.toSorted());
    expect(verifyFolder(workspace)).toMatchObject({ invalid: [], differing: [] });
  });

  it('lose nothing and show nothing twice when they are killed', async () => {
    const said: string[] = [];
    for (let kill = 0; kill < 6; kill += 1) {
      const running = follow();
      running.stdout.resume();
      const before = writtenLines().length;
      for (let round = 0; round < 20; round += 1) said.push(...write(kill * 20 + round));
      await vi.waitFor(() => expect(writtenLines().length).toBeGreaterThan(before), PATIENCE);
      running.child.kill('SIGKILL');
      expect(await running.ended).toBe('SIGKILL');
    }
    const last = follow('--once');
    last.stdout.resume();
    expect([await last.ended, await last.stderr]).toEqual([0, '']);
    expect(shown()).toEqual(said.toSorted());
    expect(verifyFolder(workspace)).toMatchObject({ invalid: [], differing: [] });
  });

  it('end quietly when nobody reads their output any longer', async () => {
    const running = follow();
    write(0);
    await once(running.stdout, 'data');
    running.stdout.destroy();
    await vi.waitFor(() => {
      write(1);
      expect(running.child.exitCode).toBe(0);
    }, PATIENCE);
    expect(await running.stderr).toBe('');
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('end with 0 after %s', async (signal) => {
    const running = follow();
    write(0);
    await once(running.stdout, 'data');
    running.child.kill(signal);
    expect([await running.ended, await running.stderr]).toEqual([0, '']);
    expect(shown()).toHaveLength(CONVERSATIONS);
  });
});
