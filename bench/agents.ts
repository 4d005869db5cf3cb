/**
 * Following coding agents: the first pass over their logs, beside merely parsing them; then, what ten of them
 * cost while they grow, and how soon a line is in the history. `npm run bench -- agents`, optionally with
 * other numbers of megabytes and of files: `npm run bench -- agents 1000 15000`.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AgentFollower } from '../src/core/agents/agent-follower.ts';
import { AgentSettingsFile } from '../src/core/agents/agent-settings-file.ts';
import { systemClock } from '../src/core/base/clock.ts';
import { openWorkspace } from '../src/core/workspace.ts';
import { MINUTE_MS } from '../src/shared/model/model.ts';
import { ClaudeLogs } from '../tests/support/claude-logs.ts';
import { measureBlocks } from './longest-block.ts';

const RECORD_BYTES = 1024;
const GROWING = 10;
/** Two minutes: long enough for what is done only now and then. */
const ROUNDS = 60;
/** An agent at work writes a record about as often. */
const ROUND_MS = 2000;
const [megabytes = 100, files = 1500] = process.argv.slice(2).map(Number);
const records = Math.max(1, Math.round((megabytes * 1024 * 1024) / RECORD_BYTES / files));
const place = mkdtempSync(join(tmpdir(), 'workstreams-bench-'));
const logs = new ClaudeLogs(join(place, 'claude'));
// The thread that reads the logs looks where the system says.
process.env.CLAUDE_CONFIG_DIR = join(place, 'claude');

try {
  await run();
} finally {
  rmSync(place, { recursive: true });
}

async function run(): Promise<void> {
  const paths = writeLogs();
  console.log(`  ${megabytes} MB in ${files} logs, ${files * records} records`);
  const parsing = await measureBlocks(async () => {
    for (const path of paths) {
      for (const line of readFileSync(path, 'utf8').split('\n')) if (line) JSON.parse(line);
    }
  });
  const workspace = openWorkspace({ dataDir: join(place, 'data') });
  const { id: workstreamId } = workspace.workstreams.createWorkstream({ title: 'Till' });
  let added = 0;
  let onAdded = () => {};
  const follower = new AgentFollower({
    ...workspace,
    messages: {
      addLines: (id, lines) => {
        workspace.messages.addLines(id, lines);
        added += lines.length;
        onAdded();
      },
    },
    clock: systemClock,
    settings: new AgentSettingsFile(workspace.folder.agents, systemClock),
    beginnings: {},
    system: { home: place, env: process.env, platform: process.platform },
    ready: async () => {},
    onFailure: (error) => {
      throw error;
    },
    onRecovered: () => {},
  });
  const rule = { folder: '/home/io/till', repository: null, branch: null, workstreamId };
  const messagesOf = () =>
    follower.state.status.agents.reduce((sum, agent) => sum + agent.messages, 0);
  const first = await measureBlocks(async () => {
    follower.start();
    follower.update({ agents: ['claude-code'], rules: [rule] });
    await until(() => messagesOf() >= files * records && follower.state.status.progress === null);
  });
  const ratio = (first.ms / parsing.ms).toFixed(1);
  console.log(
    `  first pass: ${(first.ms / 1000).toFixed(1)} s, ${ratio} times as long as parsing; longest block ${first.blockMs.toFixed(0)} ms, ${first.blockCpuMs.toFixed(0)} ms of them computing`,
  );
  const lateness: number[] = [];
  const before = process.cpuUsage();
  const begun = performance.now();
  // The thread does not keep the process alive.
  const alive = setInterval(() => {}, 1000);
  for (let round = 0; round < ROUNDS; round += 1) {
    const count = added;
    const written = performance.now();
    for (let log = 0; log < GROWING; log += 1) {
      logs.say(`session-${log}`, Date.now(), 'Go on, please.');
    }
    await new Promise<void>((resolve) => {
      onAdded = () => {
        if (added >= count + GROWING) resolve();
      };
    });
    lateness.push(performance.now() - written);
    await wait(Math.max(0, begun + (round + 1) * ROUND_MS - performance.now()));
  }
  clearInterval(alive);
  const { user, system } = process.cpuUsage(before);
  const share = (user + system) / 1000 / (performance.now() - begun);
  console.log(
    `  ${GROWING} growing every ${ROUND_MS / 1000} s: ${(share * 100).toFixed(1)} % of a core; a line is in the history after at most ${Math.max(...lateness).toFixed(0)} ms`,
  );
  await follower.stop();
  workspace.close();

  function until(isDone: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (!isDone()) return;
        off();
        resolve();
      };
      const off = follower.onDidChange(check);
      check();
    });
  }
}

/** Writes each log at once, as `ClaudeLogs` would, record by record. */
function writeLogs(): string[] {
  const content = 'A line that is as long as what an agent says often is. '.repeat(10);
  const oldest = Date.now() - files * 60 * MINUTE_MS;
  return Array.from({ length: files }, (_, file) => {
    const session = `session-${file}`;
    const path = logs.pathOf(session);
    const lines = Array.from({ length: records }, (_each, record) =>
      JSON.stringify(
        logs.recordOf(session, oldest + file * 60 * MINUTE_MS + record * 1000, content, {
          by: record % 2 === 0 ? 'user' : 'assistant',
        }),
      ),
    );
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, `${lines.join('\n')}\n`);
    // Logs that were written recently are looked at more often: these were written when they say.
    const writtenAt = (oldest + file * 60 * MINUTE_MS) / 1000;
    utimesSync(path, writtenAt, writtenAt);
    return path;
  });
}
