import type { Rectangle } from 'electron';

/** Where the window opens; without x and y the system decides. */
export type WindowPlace = Pick<Rectangle, 'width' | 'height'> & Partial<Pick<Rectangle, 'x' | 'y'>>;

export const MIN_SIZE = { width: 480, height: 420 };
const DEFAULT_SIZE = { width: 1120, height: 760 };
/** How much of the upper edge must be on a screen, so that the user can drag the window. */
const GRIP = { width: 120, height: 32 };

/**
 * Returns where the window opens: at its last place, as far as that is still on a screen. `screens`:
 * the usable area of each, the main one first.
 */
export function placeOnScreens(last: Rectangle | null, screens: readonly Rectangle[]): WindowPlace {
  const screen = last && screens.find((each) => isReachable(last, each));
  const { width, height } = screen ?? screens[0] ?? DEFAULT_SIZE;
  const size = {
    width: clamp(MIN_SIZE.width, last?.width ?? DEFAULT_SIZE.width, width),
    height: clamp(MIN_SIZE.height, last?.height ?? DEFAULT_SIZE.height, height),
  };
  return last && screen ? { ...size, x: last.x, y: last.y } : size;
}

/**
 * Returns the bounds to store. On Wayland an app does not learn where its window is, and Electron
 * reports 0, 0: the last place is kept, for a session on X11.
 */
export function boundsToStore(
  now: Rectangle,
  last: Rectangle | null,
  isWayland: boolean,
): Rectangle {
  return isWayland && last ? { ...now, x: last.x, y: last.y } : now;
}

/** True if enough of a window's upper edge is on a screen. */
function isReachable({ x, y, width }: Rectangle, screen: Rectangle): boolean {
  const visible = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x);
  const bottom = screen.y + screen.height;
  return visible >= GRIP.width && y >= screen.y && y + GRIP.height <= bottom;
}

function clamp(min: number, value: number, max: number): number {
  return Math.max(min, Math.min(Math.round(value), max));
}
