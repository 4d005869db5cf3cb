import type { Page } from '@playwright/test';
import { SCRATCH_ID } from '../src/shared/model/model.ts';
import { expect, test } from './fixtures/app.ts';
import { atRest } from './fixtures/at-rest.ts';
import { before } from './fixtures/history.ts';
import { indexed } from './fixtures/indexed.ts';

/** From here on it is noted what moves for any time at all, by its class, in `moved`. */
async function watch(window: Page): Promise<void> {
  await window.evaluate(() => {
    const moved = new Set<string>();
    Object.assign(globalThis, { moved });
    const note = ({ target }: Event) => {
      if (!(target instanceof Element)) return;
      const lasts = target
        .getAnimations()
        .some(({ effect }) => Number(effect?.getComputedTiming().activeDuration) > 0);
      if (lasts) moved.add(target.classList[0] ?? target.tagName);
    };
    document.addEventListener('animationstart', note, true);
    document.addEventListener('transitionrun', note, true);
  });
}

/** Does what the window tells of by motion, in one way and in the other. */
async function stir(window: Page): Promise<void> {
  await window.locator('.place-item', { hasText: 'Today' }).click();
  await window.locator('.tl-bar').first().hover();
  await expect(window.getByRole('tooltip')).toBeVisible();
  await window.getByRole('heading', { level: 1 }).hover();

  await window.locator('.place-item', { hasText: 'Search' }).click();
  await window.getByRole('combobox', { name: /^Search/ }).fill('stopped');
  await window.getByRole('listbox', { name: 'Results' }).getByRole('option').last().click();
  await expect(window.locator('.message[data-marked="true"]')).toBeVisible();

  await window
    .getByRole('navigation')
    .getByRole('button', { name: /^Scratch/ })
    .click();
  await window.getByRole('button', { name: 'Start session' }).click();
  await window.getByRole('button', { name: 'End session' }).click();
  const history = window.getByRole('region', { name: 'History' });
  await history
    .getByRole('button', { name: /^Session actions/ })
    .first()
    .click();
  await window.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(window.locator('.toast')).toBeVisible();

  await window.setViewportSize({ width: 480, height: 800 });
  await window.getByRole('button', { name: 'Show workstreams' }).click();
  await atRest(window.getByRole('dialog', { name: 'Workstreams' }));
}

for (const [reducedMotion, told, moving] of [
  [
    'no-preference',
    'motion tells where something comes from',
    ['drawer', 'message', 'tl-bar', 'tl-details', 'toast'],
  ],
  ['reduce', 'who wants less motion is shown the end of it at once', []],
] as const) {
  test(told, async ({ launch, dataDir }) => {
    before(dataDir, 30, ({ messages, sessions }, pass) => {
      const id = sessions.startSession(SCRATCH_ID);
      messages.append(SCRATCH_ID, { role: 'user', content: 'Where I stopped' });
      pass(20);
      sessions.endSession(id);
    });
    const { window } = await launch();
    await window.emulateMedia({ reducedMotion });
    await indexed(window);
    await watch(window);
    await stir(window);
    expect(await window.evaluate('[...moved].sort()')).toEqual(moving);
  });
}
