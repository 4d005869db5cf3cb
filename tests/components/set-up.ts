/** Set-up and clean-up of every component test. */
import { afterEach } from 'vitest';
import { commands, type Locator, locators, page } from 'vitest/browser';
import '../../src/renderer/ui/styles.css';

declare module 'vitest/browser' {
  interface LocatorSelectors {
    /** Finds elements by a CSS selector: only if no role or text identifies them. */
    css(selector: string): Locator;
  }
}

locators.extend({ css: (selector) => `css=${selector}` });

afterEach(async () => {
  localStorage.clear();
  history.replaceState(null, '', '#');
  await page.viewport(1100, 760);
  await commands.emulateMedia({ colorScheme: null, media: null, reducedMotion: null });
});
