import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { AppError } from '../../shared/contract/errors.ts';
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

it('a line has the instant, the level, the source, the error’s name and code, and the stack', () => {
  const { log, read, printed } = logging();
  const error = new AppError('FILE_UNUSABLE', 'words');
  log.error('endSession', error);
  const [first, second] = read().split('\n');
  expect(first).toBe('2026-01-29T09:00:00.000Z ERROR [endSession] AppError FILE_UNUSABLE');
  expect(second).toMatch(/^ {4}at .*log\.test\.ts:\d+:\d+\)?$/);
  expect(printed).toEqual([['[endSession]', error]]);
});

it('a sentence is logged as it stands', () => {
  const { log, read } = logging();
  log.info('start', 'Workstreams 1.0');
  log.warn('page', 'The page ended.');
  expect(read()).toBe(
    '2026-01-29T09:00:00.000Z INFO [start] Workstreams 1.0\n2026-01-29T09:00:00.000Z WARN [page] The page ended.\n',
  );
});

it('a system error is logged with the call and the file, which is named only inside the data folder', () => {
  const { dataDir, log, read } = logging();
  const inside = systemError(join(dataDir, 'settings.json'));
  log.error('a', new AppError('FILE_UNUSABLE', 'words', { cause: inside }));
  log.error('b', systemError(join(dataDir, '..', 'My diary.zip')));
  expect(read()).toContain('\n  caused by Error ENOENT open "settings.json"\n');
  expect(read()).toContain('[b] Error ENOENT open (a file elsewhere)\n');
});

it('a log file that cannot be written is reported once, until it can be written again', () => {
  const { dataDir, log, printed, read } = logging();
  writeFileSync(logFolder(dataDir), 'in the way');
  const complaints = () => printed.filter(([first]) => first === 'The log cannot be written:');
  log.error('a', new Error());
  log.error('b', new Error());
  expect(complaints()).toHaveLength(1);
  rmSync(logFolder(dataDir));
  log.error('c', new Error());
  expect(read()).toContain('[c] Error');
  rmSync(logFolder(dataDir), { recursive: true });
  mkdirSync(join(logFolder(dataDir), 'workstreams.log'), { recursive: true });
  log.error('d', new Error());
  expect(complaints()).toHaveLength(2);
});
