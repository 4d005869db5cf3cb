import type { Rectangle } from 'electron';

export const QUICK_BAR_SIZE = { width: 640, height: 420 };
export const MINI_WIDTH = 300;
const MINI_ROW = 44;
const MINI_MARGIN = 16;
/** How far down the quick bar is, as part of the free height. */
const QUICK_BAR_TOP = 0.3;

/** Returns the place of the quick bar: in the upper middle of the screen that the user looks at. */
export function quickBarPlace({ x, y, width, height }: Rectangle): Rectangle {
  const size = QUICK_BAR_SIZE;
  return {
    ...size,
    x: Math.round(x + (width - size.width) / 2),
    y: Math.round(y + Math.max(0, height - size.height) * QUICK_BAR_TOP),
  };
}

/** Returns the height of the mini window, which has a row for each running session. */
export function miniHeight(running: number): number {
  return Math.max(1, running) * MINI_ROW;
}

/**
 * Returns the place of the mini window: where the user left it, if that is still on a screen, or else
 * the lower right corner of the main screen. `screens`: the usable area of each, the main one first.
 */
export function miniPlace(
  last: Pick<Rectangle, 'x' | 'y'> | null,
  running: number,
  screens: readonly Rectangle[],
): Rectangle {
  const size = { width: MINI_WIDTH, height: miniHeight(running) };
  if (last !== null && screens.some((screen) => contains(screen, { ...last, ...size }))) {
    return { ...size, ...last };
  }
  const { x, y, width, height } = screens[0] ?? { x: 0, y: 0, ...size };
  return {
    ...size,
    x: x + width - size.width - MINI_MARGIN,
    y: y + height - size.height - MINI_MARGIN,
  };
}

function contains(screen: Rectangle, { x, y, width, height }: Rectangle): boolean {
  return (
    x >= screen.x &&
    y >= screen.y &&
    x + width <= screen.x + screen.width &&
    y + height <= screen.y + screen.height
  );
}
