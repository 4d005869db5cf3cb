import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { Incident } from './incident.ts';
import { createLog, logFolder } from './log.ts';

function logging() {
  const dataDir = temporaryFolder();
  const printed: unknown[][] = [];
  const clock = { now: () => Date.parse('2026-01-29T09:00:00.000Z') };
  const log = createLog({ dataDir, clock, print: (...parts) => printed.push(parts) });
  const read = () => readFileSync(join(logFolder(dataDir), 'workstreams.log'), 'utf8');
  return { dataDir, log, printed, read };
}

function systemError(path: string): unknown {
  try {
    return readFileSync(path);
  } catch (error) {
    return error;
  }
}

it('a line has the instant, the level, where it was, the error’s name and code, and the stack', () => {
  const { log, read, printed } = logging();
  const error = new AppError('FILE_UNUSABLE', 'words');
  log('endSession', error);
  const [first, second] = read().split('\n');
  expect(first).toBe('2026-01-29T09:00:00.000Z ERROR [endSession] AppError FILE_UNUSABLE');
  expect(second).toMatch(/^ {4}at .*log\.test\.ts:\d+:\d+\)?$/);
  expect(printed).toEqual([['[endSession]', error]]);
});

it('an incident is logged in its own words, at its level', () => {
  const { log, read } = logging();
  log('start', new Incident('Workstreams 1.0', 'INFO'));
  expect(read()).toBe('2026-01-29T09:00:00.000Z INFO [start] Workstreams 1.0\n');
});

it('what the system refused is logged with the call and the file, which is named in the data folder only', () => {
  const { dataDir, log, read } = logging();
  const inside = systemError(join(dataDir, 'settings.json'));
  log('a', new AppError('SETTINGS_UNREADABLE', 'words', { cause: inside }));
  log('b', systemError(join(dataDir, '..', 'My diary.zip')));
  expect(read()).toContain('\n  caused by Error ENOENT open "settings.json"\n');
  expect(read()).toContain('[b] Error ENOENT open (a file elsewhere)\n');
});

it('a log that cannot be written is told once, until it can be written again', () => {
  const { dataDir, log, printed, read } = logging();
  writeFileSync(logFolder(dataDir), 'in the way');
  const complaints = () => printed.filter(([first]) => first === 'The log cannot be written:');
  log('a', new Error());
  log('b', new Error());
  expect(complaints()).toHaveLength(1);
  rmSync(logFolder(dataDir));
  log('c', new Error());
  expect(read()).toContain('[c] Error');
  rmSync(logFolder(dataDir), { recursive: true });
  mkdirSync(join(logFolder(dataDir), 'workstreams.log'), { recursive: true });
  log('d', new Error());
  expect(complaints()).toHaveLength(2);
});
