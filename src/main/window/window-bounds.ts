import { readFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { z } from 'zod';

/** How the window was left, in the screen's points. */
export interface WindowBounds extends Rectangle {
  readonly isMaximized: boolean;
}

/** Where the window goes; without x and y that is left to the system. */
export type WindowPlace = Pick<Rectangle, 'width' | 'height'> & Partial<Pick<Rectangle, 'x' | 'y'>>;

export const LEAST = { width: 480, height: 420 };
const USUAL = { width: 1120, height: 760 };
/** So much of the upper edge has to be in sight for the window to be taken hold of. */
const GRIP = { width: 120, height: 32 };

const side = z.number().min(1).max(100_000);
const place = z.number().min(-1_000_000).max(1_000_000);
const file = z.object({ x: place, y: place, width: side, height: side, is_maximized: z.boolean() });

/** Keeps how the window was left, from one start to the next. It lies beside the settings. */
export class WindowBoundsFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Null where it is not known: what is no such file is none. */
  read(): WindowBounds | null {
    try {
      const { is_maximized: isMaximized, ...bounds } = file.parse(
        JSON.parse(readFileSync(this.#path, 'utf8')),
      );
      return { ...bounds, isMaximized };
    } catch {
      return null;
    }
  }

  /** Throws where it cannot be written. */
  write({ isMaximized, x, y, width, height }: WindowBounds): void {
    const kept = { x, y, width, height, is_maximized: isMaximized };
    writeFileAtomic(this.#path, `${JSON.stringify(kept)}\n`);
  }
}

/**
 * Where the window goes when it is opened again: to where it was, as far as that is still on a screen.
 * `screens`: what of each can be used, the main one first.
 */
export function placeOnScreens(kept: Rectangle | null, screens: readonly Rectangle[]): WindowPlace {
  const screen = kept && screens.find((each) => canBeHeld(kept, each));
  const { width, height } = screen ?? screens[0] ?? USUAL;
  const size = {
    width: between(LEAST.width, kept?.width ?? USUAL.width, width),
    height: between(LEAST.height, kept?.height ?? USUAL.height, height),
  };
  return kept && screen ? { ...size, x: kept.x, y: kept.y } : size;
}

/** Whether enough of a window's upper edge is on a screen. */
function canBeHeld({ x, y, width }: Rectangle, screen: Rectangle): boolean {
  const inSight = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x);
  const bottom = screen.y + screen.height;
  return inSight >= GRIP.width && y >= screen.y && y + GRIP.height <= bottom;
}

function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(Math.round(value), most));
}
