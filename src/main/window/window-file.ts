import { readFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { z } from 'zod';

/** The window's place and size when it was last closed, in the screen's points. */
export interface WindowBounds extends Rectangle {
  readonly isMaximized: boolean;
}

/** A hint that is shown once. */
export type Hint = 'no_tray';

const side = z.number().min(1).max(100_000);
const place = z.number().min(-1_000_000).max(1_000_000);
const storedBounds = z.object({
  x: place,
  y: place,
  width: side,
  height: side,
  is_maximized: z.boolean(),
});
const storedHints = z.object({ shown_hints: z.array(z.string()) });
const anyObject = z.record(z.string(), z.unknown());

/** `window.json`: what the window remembers from one start to the next. */
export class WindowFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Returns null if nothing valid is stored. */
  readBounds(): WindowBounds | null {
    const { success, data } = storedBounds.safeParse(this.#read());
    if (!success) return null;
    const { is_maximized: isMaximized, ...bounds } = data;
    return { ...bounds, isMaximized };
  }

  /** Throws if the file cannot be written. */
  writeBounds({ isMaximized, x, y, width, height }: WindowBounds): void {
    this.#write({ x, y, width, height, is_maximized: isMaximized });
  }

  /** Returns true the first time, and records that the hint was shown. Throws if it cannot. */
  isFirstTime(hint: Hint): boolean {
    const { data } = storedHints.safeParse(this.#read());
    const shown = data?.shown_hints ?? [];
    if (shown.includes(hint)) return false;
    this.#write({ shown_hints: [...shown, hint] });
    return true;
  }

  /** An unreadable file counts as empty: the window gets its usual place, and hints are shown again. */
  #read(): Record<string, unknown> {
    try {
      return anyObject.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      return {};
    }
  }

  #write(change: Record<string, unknown>): void {
    writeFileAtomic(this.#path, `${JSON.stringify({ ...this.#read(), ...change })}\n`);
  }
}
