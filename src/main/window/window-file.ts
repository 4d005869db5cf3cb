import type { Rectangle } from 'electron';
import { z } from 'zod';
import type { Clock } from '../../core/base/clock.ts';
import { PreferencesFile, type Unreadable } from '../../core/settings/preferences-file.ts';
import type { DayKey } from '../../shared/time/day-key.ts';

/** The window's place and size when it was last closed, in the screen's points. */
export interface WindowBounds extends Rectangle {
  readonly isMaximized: boolean;
}

/** A hint that is shown once. */
export type Hint = 'no_tray' | 'synced_folder';

const side = z.number().min(1).max(100_000);
const place = z.number().min(-1_000_000).max(1_000_000);
const bounds = { x: place, y: place, width: side, height: side, is_maximized: z.boolean() };
const hints = { shown_hints: z.array(z.string()) };
const declined = { not_today: z.string() };
const mini = { mini_x: place, mini_y: place, has_mini: z.boolean() };
const storedBounds = z.object(bounds);
const storedHints = z.object(hints);
const storedDeclined = z.object(declined);
const storedMini = z.object({ mini_x: place, mini_y: place });
const storedHasMini = z.object({ has_mini: z.boolean() });

/** `window.json`: what the window remembers from one start to the next. */
export class WindowFile {
  readonly #file: PreferencesFile;

  constructor(path: string, clock: Clock) {
    this.#file = new PreferencesFile(path, { ...bounds, ...hints, ...declined, ...mini }, clock);
  }

  /** Uses another file. */
  moveTo(path: string): void {
    this.#file.moveTo(path);
  }

  /** Returns null if nothing valid is stored. */
  readBounds(): WindowBounds | null {
    const { success, data } = storedBounds.safeParse(this.#file.values);
    if (!success) return null;
    const { is_maximized: isMaximized, ...rest } = data;
    return { ...rest, isMaximized };
  }

  /** Throws `FILE_UNUSABLE`. */
  writeBounds({ isMaximized, x, y, width, height }: WindowBounds): void {
    this.#file.write({ x, y, width, height, is_maximized: isMaximized });
  }

  /**
   * Returns true the first time, and records that the hint was shown. Throws `FILE_UNUSABLE` if it
   * cannot.
   */
  isFirstTime(hint: Hint): boolean {
    const { data } = storedHints.safeParse(this.#file.values);
    const shown = data?.shown_hints ?? [];
    if (shown.includes(hint)) return false;
    this.#file.write({ shown_hints: [...shown, hint] });
    return true;
  }

  /** Returns the day on which the user wanted no more questions about a forgotten start; null if none. */
  readDeclined(): DayKey | null {
    return storedDeclined.safeParse(this.#file.values).data?.not_today ?? null;
  }

  /** Throws `FILE_UNUSABLE`. */
  writeDeclined(day: DayKey): void {
    this.#file.write({ not_today: day });
  }

  /** Returns where the user left the mini window; null if it was not moved yet. */
  readMiniPlace(): Pick<Rectangle, 'x' | 'y'> | null {
    const { data } = storedMini.safeParse(this.#file.values);
    return data === undefined ? null : { x: data.mini_x, y: data.mini_y };
  }

  /** Throws `FILE_UNUSABLE`. */
  writeMiniPlace({ x, y }: Pick<Rectangle, 'x' | 'y'>): void {
    this.#file.write({ mini_x: x, mini_y: y });
  }

  /** True if the mini window was open. */
  readHasMini(): boolean {
    return storedHasMini.safeParse(this.#file.values).data?.has_mini === true;
  }

  /** Throws `FILE_UNUSABLE`. */
  writeHasMini(isOpen: boolean): void {
    this.#file.write({ has_mini: isOpen });
  }

  /** Keeps a copy of the file if not everything in it could be read; null if it could. */
  keepUnreadable(): Unreadable | null {
    return this.#file.keepUnreadable();
  }
}
