/** Commands of component tests that the browser itself carries out. They run in Node. */
import { defineBrowserCommand } from '@vitest/browser-playwright';

export interface Media {
  readonly colorScheme?: 'light' | 'dark' | null;
  readonly media?: 'print' | null;
  readonly reducedMotion?: 'reduce' | 'no-preference' | null;
}

/** A key by its place on the keyboard, and what it writes there. */
interface PressedKey {
  readonly code: string;
  readonly key: string;
  readonly modifiers: number;
}

declare module 'vitest/browser' {
  interface BrowserCommands {
    emulateMedia(media: Media): Promise<void>;
    /** Presses a key of any keyboard layout. `modifiers`: 1 Alt, 2 Ctrl, 4 Meta, 8 Shift, added up. */
    pressKey(key: PressedKey): Promise<void>;
    /** Moves the mouse to a point of the window, in pixels. */
    moveMouse(x: number, y: number): Promise<void>;
    /** Presses or releases the mouse button. */
    pressMouse(): Promise<void>;
    releaseMouse(): Promise<void>;
    /** Turns the wheel at the mouse position. */
    turnWheel(x: number, y: number): Promise<void>;
  }
}

export const browserCommands = {
  emulateMedia: defineBrowserCommand<[Media]>(({ page }, media) => page.emulateMedia(media)),
  // Playwright's own keyboard has only the American layout.
  pressKey: defineBrowserCommand<[PressedKey]>(async ({ page, iframe }, key) => {
    await iframe.owner().focus();
    const session = await page.context().newCDPSession(page);
    await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    await session.detach();
  }),
  moveMouse: defineBrowserCommand<[number, number]>(async ({ page, iframe }, x, y) => {
    const frame = await iframe.owner().boundingBox();
    await page.mouse.move(x + (frame?.x ?? 0), y + (frame?.y ?? 0));
  }),
  pressMouse: defineBrowserCommand(({ page }) => page.mouse.down()),
  releaseMouse: defineBrowserCommand(({ page }) => page.mouse.up()),
  turnWheel: defineBrowserCommand<[number, number]>(({ page }, x, y) => page.mouse.wheel(x, y)),
};
