import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures/app.ts';

const rows = (window: Page): Locator =>
  window.getByRole('region', { name: 'History' }).locator('.session-row');

test('scratch becomes a workstream, and scratch again', async ({ launch }) => {
  const { window } = await launch();
  const promote = async () => {
    await window.getByRole('button', { name: 'Workstream actions' }).click();
    await window.getByRole('menuitem', { name: 'Turn into a workstream…' }).click();
    const dialog = window.getByRole('dialog', { name: 'Turn scratch into a workstream' });
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Ideas');
    await dialog.getByRole('button', { name: 'Create' }).click();
    return dialog;
  };
  const dialog = await promote();
  await expect(dialog.getByRole('alert')).toHaveText('Scratch is empty.');
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await window.getByRole('textbox', { name: 'Message' }).fill('A thought.');
  await window.keyboard.press('Enter');
  await window.getByRole('button', { name: 'End session' }).click();
  await expect(rows(window)).toHaveCount(1);
  await promote();
  await expect(window.getByRole('region', { name: 'Last change' })).toContainText(
    'Scratch turned into a workstream: Ideas',
  );
  await expect(dialog).toHaveCount(0);
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Ideas');
  await expect(rows(window)).toHaveCount(1);
  await window.getByRole('button', { name: /^Scratch/ }).click();
  await expect(rows(window)).toHaveCount(0);

  // On a slow machine the toast may be gone.
  await window.keyboard.press('ControlOrMeta+z');
  await expect(window.getByRole('button', { name: /^Ideas/ })).toHaveCount(0);
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Scratch');
  await rows(window).first().click();
  await expect(window.locator('.message-content', { hasText: /^A thought\.$/ })).toBeVisible();
});
