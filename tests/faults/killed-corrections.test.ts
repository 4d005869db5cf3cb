import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { openWorkspace } from '../../src/core/workspace.ts';
import { rebuiltRowsOf, rowsOf } from '../support/rows.ts';
import { temporaryFolder } from '../support/test-workspace.ts';

const CORRECTOR = join(import.meta.dirname, '../support/corrector.ts');
const ROUNDS = 12;
/** In milliseconds. Each round runs a different part of it, so that kills hit different instants. */
const LONGEST_ROUND_MS = 400;

/** Runs several processes that correct at random and kills them after a while. */
async function correctAndKill(dataDir: string, count: number, afterMs: number, seed: number) {
  const children = Array.from({ length: count }, (_, at) =>
    spawn(process.execPath, [CORRECTOR, dataDir, String(seed + at)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  onTestFinished(() => {
    for (const child of children) child.kill('SIGKILL');
  });
  const ended = children.map((child) => once(child, 'exit'));
  await Promise.all(children.map((child) => once(child.stdout, 'data')));
  await setTimeout(afterMs);
  for (const child of children) child.kill('SIGKILL');
  // A process that exited by itself hit an unexpected error.
  for (const [, signal] of await Promise.all(ended)) expect(signal).toBe('SIGKILL');
}

it('processes killed during random corrections leave a consistent history', async () => {
  const dataDir = temporaryFolder();
  for (let round = 1; round <= ROUNDS; round += 1) {
    const afterMs = (LONGEST_ROUND_MS * round) / ROUNDS;
    await correctAndKill(dataDir, 1 + (round % 2), afterMs, 10 * round);

    const { workstreams, sessions, messages, folder, close } = openWorkspace({ dataDir });
    const ids = workstreams.listWorkstreams().map(({ id }) => id);
    for (const id of ids) sessions.syncAndExpire(id);
    for (const id of ids) {
      const history = workstreams.listSessions(id, { limit: 1000 }).reverse();
      history.forEach((session, at) => {
        expect(messages.count(session.id)).toBe(session.messageCount);
        const next = history[at + 1];
        if (next) expect((session.endedAt ?? '9999') <= next.startedAt).toBe(true);
      });
    }
    close();
    expect(rebuiltRowsOf(dataDir)).toEqual(rowsOf(folder.database));
  }
});
