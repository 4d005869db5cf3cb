import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SCRATCH_ID } from '../../src/shared/model/model.ts';
import { openTestWorkspace } from '../support/test-workspace.ts';

const WATCHING = join(import.meta.dirname, '../support/watching.ts');

/** Runs a command on a system whose file watches are used up. */
const WITHOUT_WATCHES = [
  '-Ur',
  'sh',
  '-c',
  'echo 0 > /proc/sys/user/max_inotify_watches && exec "$@"',
  'sh',
];
const canLimit = spawnSync('unshare', [...WITHOUT_WATCHES, 'true']).status === 0;

describe.runIf(canLimit)('where the file watches are used up (if a test can limit them)', () => {
  it('what other programs write is noticed within seconds', async () => {
    const { folder } = openTestWorkspace();
    const write = () => {
      const timestamp = new Date().toISOString();
      const line = { role: 'assistant', content: 'Done.', timestamp };
      appendFileSync(folder.messages(SCRATCH_ID), `${JSON.stringify(line)}\n`);
    };
    const child = spawn('unshare', [...WITHOUT_WATCHES, process.execPath, WATCHING, folder.path], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    const seen: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      seen.push(line);
      if (line === 'started') write();
      if (line === '1 messages') break;
    }
    expect(seen).toEqual(['ENOSPC', 'started', '1 messages']);
  });
});
