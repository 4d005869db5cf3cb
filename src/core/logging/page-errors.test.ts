import { expect, it } from 'vitest';
import { silentLog } from '../../../tests/support/logs.ts';
import { pageErrorLog } from './page-errors.ts';

it('logs the page’s errors with their own stack, at most twenty a minute', () => {
  const logged: unknown[] = [];
  const log = { ...silentLog, error: (...entry: unknown[]) => logged.push(entry) };
  const clock = { now: () => 0 };
  const logPageError = pageErrorLog(log, clock);
  const report = { name: 'TypeError', frames: ['at f (app://workstreams/assets/a.js:1:2)'] };
  for (let times = 0; times < 25; times += 1) logPageError(report);
  const error = expect.objectContaining({
    name: 'TypeError',
    stack: 'TypeError\n    at f (app://workstreams/assets/a.js:1:2)',
  });
  expect(logged).toHaveLength(20);
  expect(logged[19]).toEqual(['page', error]);
});
