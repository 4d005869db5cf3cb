import { expect, it } from 'vitest';
import {
  MINI_WIDTH,
  miniHeight,
  miniPlace,
  QUICK_BAR_SIZE,
  quickBarPlace,
} from './small-window-place.ts';

const main = { x: 0, y: 0, width: 1920, height: 1080 };
const second = { x: 1920, y: 200, width: 1280, height: 800 };

it('the quick bar is in the upper middle of the screen', () => {
  expect(quickBarPlace(second)).toEqual({
    ...QUICK_BAR_SIZE,
    x: 1920 + (1280 - QUICK_BAR_SIZE.width) / 2,
    y: 200 + Math.round((800 - QUICK_BAR_SIZE.height) * 0.3),
  });
});

it('on a screen that is too low, the quick bar begins at its top', () => {
  expect(quickBarPlace({ ...second, height: 300 }).y).toBe(200);
});

it('the mini window has a row for each running session, and one if nothing runs', () => {
  expect(miniHeight(3)).toBe(3 * miniHeight(1));
  expect(miniHeight(0)).toBe(miniHeight(1));
});

it('the mini window is where the user left it', () => {
  expect(miniPlace({ x: 2000, y: 300 }, 1, [main, second])).toMatchObject({ x: 2000, y: 300 });
});

it('if that screen has gone, the mini window is in the lower right corner of the main one', () => {
  const corner = { x: 1920 - MINI_WIDTH - 16, y: 1080 - miniHeight(1) - 16 };
  expect(miniPlace({ x: 2000, y: 300 }, 1, [main])).toMatchObject(corner);
  expect(miniPlace(null, 1, [main, second])).toMatchObject(corner);
});
