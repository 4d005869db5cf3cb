import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { isReportOverdue } from './file-stamps.ts';

it('the report of an old change is overdue, but not that of a folder in place of the file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'workstreams-stamps-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [file, inPlace] = [join(folder, 'journal.jsonl'), join(folder, 'messages.jsonl')];
  writeFileSync(file, '');
  mkdirSync(inPlace);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10_000 });
  onTestFinished(() => void vi.useRealTimers());
  expect([file, inPlace, join(folder, 'gone')].map(isReportOverdue)).toEqual([true, false, false]);
});
