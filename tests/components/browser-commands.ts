/** Commands of component tests that the browser itself carries out. They run in Node. */
import { defineBrowserCommand } from '@vitest/browser-playwright';

export interface Media {
  readonly colorScheme?: 'light' | 'dark' | null;
  readonly media?: 'print' | null;
  readonly reducedMotion?: 'reduce' | 'no-preference' | null;
}

declare module 'vitest/browser' {
  interface BrowserCommands {
    emulateMedia(media: Media): Promise<void>;
    /** Moves the mouse to a point of the window, in pixels. */
    moveMouse(x: number, y: number): Promise<void>;
    /** Turns the wheel at the mouse position. */
    turnWheel(x: number, y: number): Promise<void>;
  }
}

export const browserCommands = {
  emulateMedia: defineBrowserCommand<[Media]>(({ page }, media) => page.emulateMedia(media)),
  moveMouse: defineBrowserCommand<[number, number]>(async ({ page, iframe }, x, y) => {
    const frame = await iframe.owner().boundingBox();
    await page.mouse.move(x + (frame?.x ?? 0), y + (frame?.y ?? 0));
  }),
  turnWheel: defineBrowserCommand<[number, number]>(({ page }, x, y) => page.mouse.wheel(x, y)),
};
