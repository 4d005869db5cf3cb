import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs, { cpSync, readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { runToCompletion } from '../../src/core/base/steps.ts';
import { findWord } from '../../src/core/removals/redaction.ts';
import { DataFolder } from '../../src/core/storage/paths.ts';
import { openWorkspace } from '../../src/core/workspace.ts';
import type { RemovalTarget } from '../../src/shared/contract/removal.ts';
import { filesWith } from '../support/bytes.ts';
import { linesOf, ownMessages } from '../support/history-files.ts';
import { indexNow } from '../support/index-now.ts';
import { rebuiltRowsOf, rowsOf } from '../support/rows.ts';
import { HANG_MS } from '../support/sampling.ts';
import {
  openTestWorkspace,
  type TestWorkspace,
  temporaryFolder,
} from '../support/test-workspace.ts';

const SECRET = 'hunter2correct';
const APPENDERS = 2;
const RUNS = 4;

/** A history with the secret in the second of three sessions. */
function openWithSecret() {
  const all = openTestWorkspace();
  const { sessions, messages, folder, thesis, clock } = all;
  for (const content of ['The outline', `The password is ${SECRET}`, 'The end']) {
    const id = sessions.startSession(thesis);
    messages.append(thesis, { role: 'user', content });
    clock.pass(5);
    sessions.endSession(id);
    clock.pass(60);
  }
  indexNow(folder);
  const [, session] = all.workstreams.listSessions(thesis, { limit: 3 });
  if (!session) throw new Error('There are three sessions.');
  const [message] = all.messages.readSession(session.id, { limit: 1 });
  if (!message) throw new Error('It has a message.');
  const { timestamp, position, workstreamId } = message;
  const key = { timestamp, position, workstreamId };
  const targets: Record<RemovalTarget['kind'], RemovalTarget> = {
    message: { kind: 'message', sessionId: session.id, key },
    session: { kind: 'session', sessionId: session.id },
    workstream: { kind: 'workstream', workstreamId: thesis },
  };
  return { ...all, targets };
}

it.each(['message', 'session', 'workstream'] as const)(
  'a removal that is interrupted at any step is completed by the next start, or has not begun: a %s',
  (kind) => {
    const all = openWithSecret();
    const copies = copyAtEachStep(all.dataDir, () => {
      all.removals.remove(all.targets[kind]);
      runToCompletion(all.open());
    });
    expect(filesWith(all.dataDir, SECRET)).toEqual([]);
    expect(copies.length).toBeGreaterThan(8);
    expect(countCompleted(copies, all)).toBeGreaterThan(5);
  },
);

it('a word that is being covered when the app is killed is covered by the next start, or not yet', () => {
  const all = openWithSecret();
  all.workstreams.updateWorkstream(all.thesis, { notes: `Never say ${SECRET}` });
  const found = runToCompletion(findWord(all.folder, all.folder.listWorkstreams(), SECRET));
  const copies = copyAtEachStep(all.dataDir, () => {
    all.removals.cover(found);
    runToCompletion(all.open());
  });
  expect(filesWith(all.dataDir, SECRET)).toEqual([]);
  expect(copies.length).toBeGreaterThan(6);
  expect(countCompleted(copies, all)).toBeGreaterThan(4);
});

it(
  'nothing that other programs write meanwhile is lost',
  async () => {
    const kinds = fc.constantFrom<RemovalTarget['kind']>('message', 'session');
    await fc.assert(
      fc.asyncProperty(kinds, async (kind) => {
        const all = openWithSecret();
        const path = ownMessages(all.folder, all.thesis);
        const appenders = Array.from({ length: APPENDERS }, (_, at) =>
          startAppender(path, `${at}`),
        );
        await Promise.all(appenders.map(({ started }) => started));
        all.removals.remove(all.targets[kind]);
        runToCompletion(all.open());
        const counts = await Promise.all(appenders.map(({ stop }) => stop()));
        runToCompletion(all.open());
        const lines = readFileSync(path, 'utf8').split('\n');
        const contents = lines.flatMap((line) => (line.trim() ? [JSON.parse(line).content] : []));
        const written = counts.flatMap((count, at) =>
          Array.from({ length: count }, (_, n) => `${at} ${n}`),
        );
        expect(contents.toSorted()).toEqual(['The outline', 'The end', ...written].toSorted());
        expect(filesWith(all.dataDir, SECRET)).toEqual([]);
        all.close();
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  },
  HANG_MS,
);

/** Opens copies of a folder; each removal that had begun must be complete then. Returns how many had. */
function countCompleted(
  copies: readonly string[],
  { thesis, clock }: Pick<TestWorkspace, 'thesis' | 'clock'>,
): number {
  let begun = 0;
  for (const copy of copies) {
    const journals = linesOf(new DataFolder(copy), thesis, 'journal');
    const hasBegun = journals.some((line) => line.includes('"event":"removed"'));
    const opened = openWorkspace({ dataDir: copy, clock });
    indexNow(opened.folder);
    opened.close();
    if (!hasBegun) continue;
    begun += 1;
    expect(filesWith(copy, SECRET)).toEqual([]);
    expect(rebuiltRowsOf(copy)).toEqual(rowsOf(join(copy, 'workstreams.db')));
  }
  return begun;
}

/** Starts a process that appends messages; `stop` returns how many. */
function startAppender(path: string, name: string) {
  const script = join(import.meta.dirname, '../support/appender.ts');
  const child = spawn(process.execPath, [script, path, name]);
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  child.stdout.on('data', (data) => {
    output += data;
  });
  return {
    started: once(child.stdout, 'data'),
    stop: async () => {
      child.stdin.end();
      await once(child, 'close');
      return Number(output.trim());
    },
  };
}

/** Copies a folder before each of our own changes to a file, as a kill at that moment would leave it. */
function copyAtEachStep(folder: string, work: () => void): string[] {
  const copies: string[] = [];
  const { writeSync, rmSync, fdatasyncSync } = fs;
  let isCopying = false;
  const before =
    <Args extends unknown[], Value>(call: (...args: Args) => Value) =>
    (...args: Args): Value => {
      if (!isCopying) {
        isCopying = true;
        const copy = join(temporaryFolder(), 'copy');
        cpSync(folder, copy, { recursive: true });
        copies.push(copy);
        isCopying = false;
      }
      return call(...args);
    };
  Object.assign(fs, {
    writeSync: before(writeSync as (...args: unknown[]) => unknown),
    rmSync: before(rmSync as (...args: unknown[]) => unknown),
    fdatasyncSync: before(fdatasyncSync),
  });
  const restore = () => {
    Object.assign(fs, { writeSync, rmSync, fdatasyncSync });
    syncBuiltinESMExports();
  };
  syncBuiltinESMExports();
  try {
    work();
  } finally {
    restore();
  }
  return copies;
}
