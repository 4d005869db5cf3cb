import { expect, it } from 'vitest';
import { pageErrorLog } from './page-errors.ts';

it('errors of the page are logged with their own stack, and only so many of them', () => {
  const logged: unknown[] = [];
  let left = 2;
  const logPageError = pageErrorLog((where, error) => logged.push([where, error]), {
    allows: () => left-- > 0,
  });
  const report = { name: 'TypeError', frames: ['at f (app://workstreams/assets/a.js:1:2)'] };
  for (let times = 0; times < 5; times += 1) logPageError(report);
  const error = expect.objectContaining({
    name: 'TypeError',
    stack: 'TypeError\n    at f (app://workstreams/assets/a.js:1:2)',
  });
  expect(logged).toEqual([
    ['page', error],
    ['page', error],
  ]);
});
