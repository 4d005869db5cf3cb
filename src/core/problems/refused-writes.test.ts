import { mkdirSync, readdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { exampleLocale } from '../../../tests/support/example-records.ts';
import { silentLog } from '../../../tests/support/logs.ts';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { unusable } from '../base/file-errors.ts';
import { Problems } from './problems.ts';
import { RefusedWrites } from './refused-writes.ts';

const FULL = Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'write' });
const LONG_MS = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
});

/** A disk that has refused a write. */
function refused(retry = () => {}) {
  const dataDir = temporaryFolder();
  const problems = new Problems({ log: silentLog, locale: exampleLocale });
  const writes = new RefusedWrites({ problems, dataDir: () => dataDir, retry });
  onTestFinished(() => writes.stop());
  problems.report('SEEN_UNSAVED', unusable('/a', 'written', FULL));
  return { problems, writes, dataDir };
}

it('resolves the problem once the disk takes writes again, even if it was dismissed', () => {
  const { problems, dataDir } = refused();
  const blocker = join(dataDir, 'write-check.tmp');
  mkdirSync(blocker);
  problems.dismiss('WRITES_REFUSED');
  vi.advanceTimersByTime(LONG_MS);
  expect(problems.has('WRITES_REFUSED')).toBe(true);
  rmdirSync(blocker);
  vi.advanceTimersByTime(LONG_MS);
  expect(problems.has('WRITES_REFUSED')).toBe(false);
  expect(readdirSync(dataDir)).toEqual([]);
});

it('resolves it only after the refused work has succeeded', () => {
  let isRefused = true;
  const { problems } = refused(() => {
    if (isRefused) throw FULL;
  });
  vi.advanceTimersByTime(LONG_MS);
  expect(problems.has('WRITES_REFUSED')).toBe(true);
  isRefused = false;
  vi.advanceTimersByTime(LONG_MS);
  expect(problems.list()).toEqual([]);
});

it('does not try again once stopped, or while nothing is refused', () => {
  const { problems, writes } = refused();
  vi.advanceTimersByTime(LONG_MS);
  expect(vi.getTimerCount()).toBe(0);
  problems.report('SEEN_UNSAVED', unusable('/a', 'written', FULL));
  writes.stop();
  expect(vi.getTimerCount()).toBe(0);
});
