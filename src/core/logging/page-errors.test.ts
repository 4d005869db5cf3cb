import { expect, it } from 'vitest';
import { pageErrorLog } from './page-errors.ts';

it('errors of the page are logged with their own stack, and only so many of them', () => {
  const logged: unknown[] = [];
  const clock = { now: () => 0 };
  const logPageError = pageErrorLog((where, error) => logged.push([where, error]), clock);
  const report = { name: 'TypeError', frames: ['at f (app://workstreams/assets/a.js:1:2)'] };
  for (let times = 0; times < 25; times += 1) logPageError(report);
  const error = expect.objectContaining({
    name: 'TypeError',
    stack: 'TypeError\n    at f (app://workstreams/assets/a.js:1:2)',
  });
  expect(logged).toHaveLength(20);
  expect(logged[19]).toEqual(['page', error]);
});
