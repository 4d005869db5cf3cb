import type { Page } from '@playwright/test';
import { violations } from './fixtures/accessibility.ts';
import { expect, test } from './fixtures/app.ts';
import { before } from './fixtures/history.ts';
import { lengthenTimers } from './fixtures/longer-timers.ts';

const rows = (window: Page) =>
  window.getByRole('region', { name: 'History' }).locator('.session-row');
const toastOf = (window: Page) => window.getByRole('region', { name: 'Last change' });

function oneSession(dataDir: string): void {
  before(dataDir, 60, ({ sessions }, pass) => {
    const id = sessions.startSession('scratch');
    pass(20);
    sessions.endSession(id);
  });
}

async function deleteFirst(window: Page): Promise<void> {
  await rows(window).first().click({ button: 'right' });
  await window.getByRole('menuitem', { name: 'Delete', exact: true }).click();
  await expect(rows(window)).toHaveCount(0);
}

test('a deleted session is restored from the toast', async ({ launch, dataDir }) => {
  oneSession(dataDir);
  const { window } = await launch();
  await lengthenTimers(window);
  await deleteFirst(window);
  await expect(toastOf(window)).toContainText('Session deleted: Scratch');
  // It stays while the pointer is over it.
  await toastOf(window).hover();
  await expect(window.getByRole('status')).toHaveText('Session deleted: Scratch');
  expect(await violations(window)).toEqual([]);
  await toastOf(window).getByRole('button', { name: 'Undo' }).click();
  await expect(rows(window)).toHaveCount(1);
  await expect(toastOf(window)).toContainText('Undone (session deleted): Scratch');
});

test('an ended session is resumed by the undo key, but not while typing in a text field', async ({
  app: { window },
}) => {
  await lengthenTimers(window);
  await window.getByRole('button', { name: 'Start session' }).click();
  await window.getByRole('button', { name: 'End session' }).click();
  await expect(toastOf(window)).toContainText(/^Ended Scratch · \d+ s/);
  const box = window.getByRole('textbox', { name: 'Message' });
  await box.fill('written');
  await box.press('ControlOrMeta+z');
  await expect(box).toHaveValue('');
  await expect(window.getByRole('button', { name: 'Start session' })).toBeVisible();
  await window.getByRole('button', { name: 'Start session' }).focus();
  await window.keyboard.press('ControlOrMeta+z');
  await expect(window.getByRole('button', { name: 'End session' })).toBeVisible();
});

test('a correction is undone after a restart; then there is nothing left to undo', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 60, ({ sessions, corrections }, pass) => {
    const id = sessions.startSession('scratch');
    pass(20);
    sessions.keepAlive(id);
    pass(35);
    sessions.timeoutCheck();
    corrections.deleteSession(id);
  });
  const { window } = await launch();
  await expect(window.getByText('Welcome')).toBeVisible();
  await expect(toastOf(window)).toHaveCount(0);
  await window.keyboard.press('ControlOrMeta+z');
  await expect(rows(window)).toHaveCount(1);
  await window.keyboard.press('ControlOrMeta+z');
  const notice = window.getByRole('region', { name: 'Notice' });
  await expect(notice).toHaveText('Nothing to undo.');
  await expect(notice.getByRole('alert')).toHaveCount(0);
});

test('the toast disappears by itself, but not while it is hovered or focused', async ({
  launch,
  dataDir,
}) => {
  oneSession(dataDir);
  const { window } = await launch();
  await expect(rows(window)).toHaveCount(1);
  await window.clock.install();
  await deleteFirst(window);
  const undo = toastOf(window).getByRole('button', { name: 'Undo' });
  await undo.focus();
  await window.clock.fastForward('00:30');
  await expect(undo).toBeVisible();
  await window.getByRole('button', { name: 'Start session' }).focus();
  await window.clock.fastForward('00:09');
  await expect(undo).toBeVisible();
  await window.clock.fastForward('00:02');
  await expect(toastOf(window)).toHaveCount(0);
});

test('a start is undone from its notice, which leads to the session if it is elsewhere', async ({
  app: { window },
}) => {
  await lengthenTimers(window);
  await window.getByRole('button', { name: 'Start session' }).click();
  const toast = toastOf(window);
  await expect(toast).toContainText('Session started: Scratch');
  await expect(toast.getByRole('button', { name: 'Show' })).toHaveCount(0);
  await window.getByRole('button', { name: 'Today', exact: true }).click();
  await toast.getByRole('button', { name: 'Show' }).click();
  await expect(window.getByRole('button', { name: 'End session' })).toBeVisible();
  await toast.getByRole('button', { name: 'Undo' }).click();
  await expect(window.getByRole('button', { name: 'Start session' })).toBeVisible();
  await expect(rows(window)).toHaveCount(0);
});
