import { appendFileSync, linkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ClaudeLogs } from '../../../tests/support/claude-logs.ts';
import { openTestWorkspace, temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { type AgentSettings, NO_AGENTS } from '../../shared/model/agent-following.ts';
import type { UnassignedTimes } from './agent-database.ts';
import { ReadingLoop } from './reading-loop.ts';

it('looks at all logs when an agent says that it has written', async () => {
  // The system reports nothing of a log that is written by another name.
  await readOn({
    write: ({ path, record }) => {
      const other = join(temporaryFolder(), 'other.jsonl');
      linkSync(path, other);
      appendFileSync(other, `${JSON.stringify(record)}\n`);
    },
    sign: (loop) => loop.ring(),
  });
});

it('looks at a log that the system reports as changed', async () => {
  await readOn({
    write: ({ path, record }) => appendFileSync(path, `${JSON.stringify(record)}\n`),
    sign: () => {},
  });
});

it('posts the times of a backlog in slices, and after a stop those that were not written', async () => {
  const { logs, parts } = followedLogs();
  const begun = Date.parse('2026-01-20T09:00:00Z');
  const times = Array.from({ length: 12_000 }, (_, at) => begun + at);
  logs.write('s1', ...times.map((time) => logs.recordOf('s1', time, 'Hello')));
  /** Reads until so many slices were posted, or all is read. */
  const readSlices = async (most: number) => {
    const posted: UnassignedTimes[] = [];
    const loop = new ReadingLoop({
      ...parts,
      post: (message) => {
        if (message.kind === 'unassigned') posted.push(message.slice);
        const isRead = message.kind === 'status' && message.status.progress === null;
        if (isRead || posted.length === most) throw new Error('It is stopped.');
        loop.handle({ kind: 'written' });
      },
    });
    await expect(loop.run()).rejects.toThrow('It is stopped.');
    return posted;
  };
  const [, unwritten] = await readSlices(2);
  const posted = await readSlices(3);
  expect(posted[0]).toEqual(unwritten);
  expect(posted.map((slice) => slice.isLast)).toEqual([false, true]);
  expect(posted.flatMap((slice) => slice.times)).toEqual(times.slice(5000));
});

/** Reads a log that was not written for long, and what is added to it. */
async function readOn({
  write,
  sign,
}: {
  write: (log: { path: string; record: object }) => void;
  sign: (loop: ReadingLoop) => void;
}): Promise<void> {
  const { logs, parts } = followedLogs();
  const path = logs.pathOf('s1');
  logs.say('s1', '2026-01-20T09:00:00Z', 'Hello');
  // All logs are looked at only once without a sign: the clock stands still.
  utimesSync(path, 1e9, 1e9);
  const read: string[] = [];
  const loop = new ReadingLoop({
    ...parts,
    post: (message) => {
      if (message.kind === 'additions') {
        for (const { lines } of message.additions) read.push(...lines);
        if (read.length === 2) throw new Error('Both were read.');
      } else if (message.kind === 'status') {
        write({ path, record: logs.recordOf('s1', '2026-01-20T09:00:00Z', 'Where were we?') });
        sign(loop);
      }
      loop.handle({ kind: 'written' });
    },
  });
  await expect(loop.run()).rejects.toThrow('Both were read.');
  expect(JSON.parse(read[1] ?? '')).toMatchObject({ content: 'Where were we?' });
}

/** Returns logs of Claude Code that belong to a workstream, and what is needed to read them. */
function followedLogs() {
  const { folder, clock, thesis } = openTestWorkspace();
  const home = temporaryFolder();
  const settings: AgentSettings = {
    ...NO_AGENTS,
    agents: ['claude-code'],
    rules: [{ folder: '/home/io', repository: null, branch: null, workstreamId: thesis }],
  };
  const system = { home, env: { CLAUDE_CONFIG_DIR: home }, platform: process.platform };
  return { logs: new ClaudeLogs(home), parts: { folder, clock, system, settings, beginnings: {} } };
}
