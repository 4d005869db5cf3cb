import type { Locator, Page } from '@playwright/test';
import { violations } from './fixtures/accessibility.ts';
import { expect, test } from './fixtures/app.ts';
import { before } from './fixtures/history.ts';

const rows = (window: Page): Locator =>
  window.getByRole('region', { name: 'History' }).locator('.session-row');
const notice = (window: Page): Locator => window.getByRole('region', { name: 'Timed out' });

test('after a timeout the window says which session, when and why, and asks what to do with it', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 120, ({ sessions }, pass) => {
    const id = sessions.startSession('scratch');
    pass(10);
    sessions.keepAlive(id);
  });
  const { window } = await launch();
  await expect(notice(window)).toContainText(
    /Scratch stopped counting .*\. The 30\smin without activity after that are not counted\./,
  );
  await notice(window).getByRole('button', { name: 'More answers' }).click();
  await window.getByRole('menuitem', { name: 'Another time…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Edit times' });
  await dialog.getByRole('button', { name: /^Last activity/ }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(notice(window)).toHaveCount(0);
  await expect(rows(window).first()).toContainText('10 min');
});

test('a session that timed out is resumed in one click', async ({ launch, dataDir }) => {
  before(dataDir, 50, ({ sessions }) => {
    sessions.startSession('scratch');
  });
  const now = new Date();
  const { window } = await launch();
  await window.clock.setFixedTime(now);
  await notice(window).getByRole('button', { name: 'I was still working' }).click();
  await expect(notice(window)).toHaveCount(0);
  await expect(window.getByRole('main').locator('.elapsed')).toContainText('0:50:');
});

test('several timeouts share one notice, and are answered one by one or together', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 120, ({ sessions, workstreams }, pass) => {
    for (const title of ['Thesis', 'Parser', 'Garden']) {
      sessions.startSession(workstreams.createWorkstream({ title }).id);
      pass(1);
    }
  });
  const { window } = await launch();
  const unfold = notice(window).getByRole('button', { name: '3 sessions timed out' });
  await expect(notice(window).getByRole('button', { name: 'I was still working' })).toHaveCount(0);
  await unfold.click();
  await expect(notice(window).getByRole('button', { name: 'I was still working' })).toHaveCount(3);
  expect(await violations(window)).toEqual([]);
  await notice(window).getByRole('button', { name: 'OK', exact: true }).first().click();
  await expect(notice(window)).toContainText('2 sessions timed out');
  await notice(window).getByRole('button', { name: 'OK to all' }).click();
  await expect(notice(window)).toHaveCount(0);
  await window.reload();
  await expect(rows(window)).toHaveCount(1);
  await expect(notice(window)).toHaveCount(0);
});
