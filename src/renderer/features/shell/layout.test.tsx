import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { drawn } from '../../../../tests/components/actions.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';

it('has its sidebar again in the usual width when a narrow window becomes very wide', async () => {
  await page.viewport(480, 900);
  await renderApp();
  const heading = page.getByRole('heading', { level: 1 });
  await expect.element(heading).toBeVisible();
  // Its font is larger, too, so that the new panel has another width than the old one had.
  await page.viewport(3840, 900);
  const sidebar = page.css('.sidebar');
  await expect.element(sidebar).toBeVisible();
  await drawn();
  await expect.element(heading).toBeVisible();
  await expect.poll(() => sidebar.element().getBoundingClientRect().width).toBeCloseTo(17 * 20, -1);
});

it('a notice stays over the sidebar, however narrow the user has made that', async () => {
  await page.viewport(1280, 800);
  localStorage.setItem('list-width', '13');
  await renderApp();
  await page.getByRole('button', { name: 'Start session' }).click();
  const toast = page.css('.toast');
  await expect.element(toast).toBeVisible();
  const rightOf = (part: typeof toast) => part.element().getBoundingClientRect().right;
  await expect.poll(() => rightOf(toast)).toBeLessThan(rightOf(page.css('.sidebar')));
});
