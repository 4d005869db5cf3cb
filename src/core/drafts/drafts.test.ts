import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { exampleLocale } from '../../../tests/support/example-records.ts';
import { silentLog } from '../../../tests/support/logs.ts';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { systemClock } from '../base/clock.ts';
import { Problems } from '../problems/problems.ts';
import { Drafts } from './drafts.ts';

let path: string;
let problems: Problems;
const open = () => new Drafts({ path, clock: systemClock, problems });

beforeEach(() => {
  vi.useFakeTimers();
  path = join(temporaryFolder(), 'drafts.json');
  problems = new Problems({ log: silentLog, locale: exampleLocale });
});

it('drafts survive the end of the process, even if nothing announced it', () => {
  const before = open();
  before.keep('one', 'Half a');
  before.keep('one', 'Half a thought');
  before.keep('notes:two', 'x');
  vi.runAllTimers();
  expect(open().list()).toEqual({ one: 'Half a thought', 'notes:two': 'x' });
});

it('drafts that wait to be written are written when the app quits', () => {
  const before = open();
  before.keep('one', 'Half a thought');
  expect(open().list()).toEqual({});
  before.flush();
  expect(open().list()).toEqual({ one: 'Half a thought' });
  expect(vi.getTimerCount()).toBe(0);
});

it('a sent draft is removed', () => {
  const before = open();
  before.keep('one', 'a');
  before.keep('two', 'b');
  before.flush();
  before.keep('one', '');
  before.flush();
  expect(open().list()).toEqual({ two: 'b' });
});

it('many changes are written once, and none without a change', () => {
  const drafts = open();
  for (const text of ['a', 'ab', 'abc']) drafts.keep('one', text);
  expect(vi.getTimerCount()).toBe(1);
  vi.runAllTimers();
  const { ino } = statSync(path);
  drafts.flush();
  expect(statSync(path).ino).toBe(ino);
});

it('a draft that cannot be written is a problem until it can', () => {
  mkdirSync(path);
  const drafts = open();
  drafts.keep('one', 'a');
  drafts.flush();
  expect(problems.list()).toMatchObject([{ code: 'WRITES_REFUSED' }]);
  rmSync(path, { recursive: true });
  drafts.keep('one', 'ab');
  drafts.flush();
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ drafts: { one: 'ab' } });
});
