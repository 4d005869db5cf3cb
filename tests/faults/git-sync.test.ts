import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import {
  appendLine,
  createRemote,
  git,
  isolateGit,
  localLines,
  openGitDevice,
  remoteLines,
} from '../support/git-remote.ts';
import { HANG_MS } from '../support/sampling.ts';
import { temporaryFolder } from '../support/test-workspace.ts';

const SUPPORT = join(import.meta.dirname, '../support');
const MESSAGES = 'workstreams/scratch/messages.jsonl';

beforeEach(() => {
  isolateGit();
});
afterEach(() => {
  vi.unstubAllEnvs();
});

function start(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  const child = spawn(process.execPath, [join(SUPPORT, script), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/**
 * Returns a PATH with a git that kills the process that calls it for the n-th time, before or after its
 * work.
 */
function deadlyGit(call: number, when: 'before' | 'after'): string {
  const folder = temporaryFolder();
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const script = `#!/bin/sh
echo . >> ${folder}/calls
[ "$(wc -l < ${folder}/calls)" -eq ${call} ] || exec ${real} "$@"
[ ${when} = after ] && ${real} "$@"
kill -9 $PPID
`;
  writeFileSync(join(folder, 'git'), script);
  chmodSync(join(folder, 'git'), 0o755);
  return `${folder}:${process.env.PATH}`;
}

it.each(['before', 'after'] as const)(
  'a process that is killed %s any step of a round loses nothing, and the next round works',
  async (when) => {
    const remote = createRemote();
    const [laptop, desktop] = [openGitDevice(remote), openGitDevice(remote)];
    for (const each of [laptop, desktop]) await each.sync();
    const expected: string[] = [];
    for (let call = 1, isKilled = true; isKilled; call += 1) {
      const lines = [`{"desktop":${call}}`, `{"laptop":${call}}`];
      appendLine(desktop.folder.messages('scratch'), lines[0] ?? '');
      appendLine(laptop.folder.messages('scratch'), lines[1] ?? '');
      expected.push(...lines);
      await desktop.sync();
      const PATH = deadlyGit(call, when);
      const round = start('git-round.ts', [laptop.dataDir, remote], { PATH });
      const [, signal] = await once(round, 'close');
      isKilled = signal === 'SIGKILL';
      // A round has at least these: settings, tip, fetch, list, read, commit, push, mark.
      if (!isKilled) expect(call).toBeGreaterThan(8);
    }
    for (const each of [laptop, desktop, laptop]) await each.sync();
    expected.sort();
    expect(localLines(laptop.folder.messages('scratch'))).toEqual(expected);
    expect(localLines(desktop.folder.messages('scratch'))).toEqual(expected);
    expect(remoteLines(remote, MESSAGES)).toEqual(expected);
    expect(git(remote, 'fsck', '--no-dangling')).toBe('');
  },
  HANG_MS,
);

it(
  'programs that append during rounds lose nothing',
  async () => {
    const remote = createRemote();
    const devices = [openGitDevice(remote), openGitDevice(remote)];
    for (const each of devices) await each.sync();
    const writers = devices.map(({ folder }, index) =>
      start('appender.ts', [folder.messages('scratch'), `device ${index}`]),
    );
    const outputs = writers.map((writer) => {
      let text = '';
      writer.stdout?.on('data', (part) => {
        text += part;
      });
      return () => Number(text.trim());
    });
    await Promise.all(writers.map((writer) => once(writer.stdout ?? writer, 'data')));
    for (let round = 0; round < 4; round += 1) for (const each of devices) await each.sync();
    for (const writer of writers) writer.stdin?.end();
    await Promise.all(writers.map((writer) => once(writer, 'close')));
    for (let round = 0; round < 2; round += 1) for (const each of devices) await each.sync();
    const total = outputs.reduce((sum, count) => sum + count(), 0);
    for (const { folder } of devices) {
      const lines = localLines(folder.messages('scratch'));
      expect(lines).toHaveLength(total);
      expect(new Set(lines).size).toBe(total);
    }
    expect(remoteLines(remote, MESSAGES)).toHaveLength(total);
  },
  HANG_MS,
);
