import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { isReportOverdue } from './file-stamps.ts';

it('the report of an old change is overdue, but not that of a folder in place of the file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'workstreams-stamps-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [file, inPlace] = [join(folder, 'journal.jsonl'), join(folder, 'messages.jsonl')];
  writeFileSync(file, '');
  mkdirSync(inPlace);
  for (const path of [file, inPlace]) utimesSync(path, 1, 1);
  expect([file, inPlace, join(folder, 'gone')].map(isReportOverdue)).toEqual([true, false, false]);
});
