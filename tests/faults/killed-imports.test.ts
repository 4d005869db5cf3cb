import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { openWorkspace } from '../../src/core/workspace.ts';
import { LARGE_EXPORT, writeLargeExport } from '../support/exports.ts';
import { rebuiltRowsOf, rowsOf } from '../support/rows.ts';
import { temporaryFolder } from '../support/test-workspace.ts';

const IMPORTING = join(import.meta.dirname, '../support/importing.ts');
const IMPORTED = '0190a1b2-0000-7000-8000-000000000001';

/** Runs an import and kills it some time after a phase. Returns the sessions that it has started. */
async function importAndKill(
  [dataDir, file, workstreamId]: readonly string[],
  phase: string,
  afterMs: number,
): Promise<string[]> {
  const child = spawn(process.execPath, [IMPORTING, dataDir, file, workstreamId].map(String), {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const ended = once(child, 'exit');
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout });
  const closed = once(output, 'close');
  const reached = new Promise<void>((resolve) =>
    output.on('line', (line) => {
      lines.push(line);
      if (line === phase) resolve();
    }),
  );
  await Promise.race([reached, closed]);
  await setTimeout(afterMs);
  child.kill('SIGKILL');
  await closed;
  // A process that exited by itself hit an unexpected error.
  expect((await ended)[1]).toBe('SIGKILL');
  return lines.filter((line) => !['importing', 'opening', 'imported'].includes(line));
}

it.each([
  ['importing', 0],
  ['importing', 40],
  ['importing', 120],
  ['importing', 250],
  ['opening', 0],
  ['opening', 60],
  ['opening', 120],
  ['opening', 240],
  ['opening', 400],
  ['imported', 20],
] as const)(
  'an import that is killed %s, after %d ms: all or nothing of it is there, and every change by the user',
  async (phase, afterMs) => {
    const dataDir = temporaryFolder();
    const before = openWorkspace({ dataDir });
    const own = before.workstreams.createWorkstream({ title: 'Own' }).id;
    before.close();
    const file = writeLargeExport(IMPORTED);
    const started = await importAndKill([dataDir, file, own], phase, afterMs);
    if (phase === 'opening') expect(started.length).toBeGreaterThan(0);

    const { workstreams, messages, folder, close } = openWorkspace({ dataDir });
    for (const id of started) expect(workstreams.findSession(id)).not.toBeNull();
    if (phase !== 'importing') expect(workstreams.has(IMPORTED)).toBe(true);
    if (workstreams.has(IMPORTED)) {
      const { sessions } = rowsOf(folder.database);
      const imported = (sessions ?? []).filter(
        (row) => (row as { workstream_id: string }).workstream_id === IMPORTED,
      );
      expect(imported).toHaveLength(LARGE_EXPORT.sessions);
      expect(messages.count('session-7')).toBe(LARGE_EXPORT.messages / LARGE_EXPORT.sessions);
    }
    close();
    expect(rebuiltRowsOf(dataDir)).toEqual(rowsOf(folder.database));
  },
);
