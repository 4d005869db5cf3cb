import { expect, it } from 'vitest';
import { pageSizeAfter } from './paging.ts';

it('doubles what is loaded with each page, up to the largest page', () => {
  const sizes = [0, 100, 200, 400, 800, 1600].map(pageSizeAfter);
  expect(sizes).toEqual([100, 100, 200, 400, 800, 1000]);
});
