import { expect } from 'vitest';
import { type Locator, page } from 'vitest/browser';

/** Opens the page of a session in the app, which has to be rendered. */
export async function openSession(sessionId: string): Promise<void> {
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
  location.hash = `session/${sessionId}`;
  await expect.element(page.css('.session-page h1')).toBeVisible();
}

/** Returns the message in a row of the page. */
export function messageAt(index: number): Locator {
  return page.css(`[data-index="${index}"] > article`);
}
