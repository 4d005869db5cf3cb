import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { press } from '../../../../tests/components/actions.ts';
import { renderSmallPage } from '../../../../tests/components/render-app.tsx';

const options = page.getByRole('option');
const chosen = page.getByRole('option', { selected: true });
const done = page.getByRole('status');
const thesis = { id: 'thesis', title: 'Thesis', lastActivityAt: '2026-11-27T10:00:00.000Z' };

/** Shows the quick bar, where nothing runs and the first command is chosen. */
async function showQuickBar() {
  const { bridge } = await renderSmallPage('quick', {
    workstreams: [thesis],
    answers: { hideQuickBar: () => null },
  });
  await expect.element(options.first()).toBeVisible();
  // The bar is empty again whenever its window receives the focus.
  window.focus();
  await expect.poll(() => document.hasFocus()).toBe(true);
  await expect.element(chosen).toHaveAttribute('aria-posinset', '1');
  return bridge;
}

describe('the quick bar', () => {
  it('ends nothing on Enter if a session started where the user meant to start one', async () => {
    const bridge = await showQuickBar();
    await expect.element(chosen).toMatchTextContent(/^Start/);
    await bridge.startSession({ workstreamId: 'thesis' });
    await bridge.startSession({ workstreamId: 'scratch' });
    await expect.element(options.first()).toMatchTextContent(/^End/);
    await press('Enter');
    await expect.element(chosen).toMatchTextContent(/^End/);
    await expect.element(done).not.toBeInTheDocument();
    await press('Enter');
    await expect.element(done).toMatchTextContent(/^Ended/);
  });

  it('keeps the chosen command while others appear above it', async () => {
    const bridge = await showQuickBar();
    await press('ArrowDown');
    const title = chosen.element().textContent ?? '';
    const other = title.includes('Thesis') ? 'scratch' : 'thesis';
    await bridge.startSession({ workstreamId: other });
    await expect.element(options.first()).toMatchTextContent(/^End/);
    await expect.element(chosen).toHaveTextContent(title);
    await press('Enter');
    await expect.element(done).toHaveTextContent(title.replace('Start', 'Started'));
  });
});
