import { expect, test } from './fixtures/app.ts';
import { before, read } from './fixtures/history.ts';

test('create a workstream, start a session, write, end it, and find it in the history', async ({
  app,
}) => {
  const { window } = app;
  await window.getByRole('button', { name: 'New workstream' }).click();
  const dialog = window.getByRole('dialog', { name: 'New workstream' });
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Thesis & more');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Thesis & more');

  await window.getByRole('button', { name: 'Start session' }).click();
  await expect(window.getByRole('status')).toHaveText('Session started: Thesis & more');
  const active = window.getByRole('region', { name: 'Active session' });
  await active.getByRole('textbox', { name: 'Message' }).fill('Where did I stop?');
  await active.getByRole('button', { name: 'Send' }).click();
  await expect(active.locator('.message-content')).toHaveText('Where did I stop?');
  await expect(active.getByRole('textbox', { name: 'Message' })).toHaveValue('');

  await window.getByRole('button', { name: 'End session' }).click();
  await expect(active).toBeHidden();
  const history = window.getByRole('region', { name: 'History' });
  const row = history.getByRole('button', { name: /Ended/ });
  await expect(row).toContainText('1 message');
  await expect(row.locator('.title')).toHaveText('Where did I stop?');
  await row.click();
  await expect(history.locator('.message-content', { hasText: 'Where did I stop?' })).toBeVisible();

  await app.quit();
  const [session] = read(app.dataDir, ({ workstreams }) => {
    const thesis = workstreams.listWorkstreams().find(({ title }) => title === 'Thesis & more');
    return workstreams.listSessions(thesis?.id ?? '', { limit: 10 });
  });
  expect(session).toMatchObject({ status: 'ended', messageCount: 1, summaryKind: 'placeholder' });
});

test('a message starts a session if none is running', async ({ app: { window } }) => {
  await window.getByRole('textbox', { name: 'Message' }).fill('Just a thought');
  await window.keyboard.press('Enter');
  const active = window.getByRole('region', { name: 'Active session' });
  await expect(active.locator('.message-content', { hasText: 'Just a thought' })).toBeVisible();
  await expect(window.getByRole('button', { name: 'End session' })).toBeVisible();
});

test('a workstream is renamed, paused, archived and restored', async ({ app: { window } }) => {
  await window.getByRole('button', { name: 'New workstream' }).click();
  await window.getByRole('textbox', { name: 'Title' }).fill('Garden');
  await window.getByRole('button', { name: 'Create', exact: true }).click();
  const choose = async (action: string) => {
    await window.getByRole('button', { name: 'Workstream actions' }).click();
    await window.getByRole('menuitem', { name: action }).click();
  };

  await choose('Rename…');
  await window.getByRole('textbox', { name: 'Title' }).fill('Orchard');
  await window.getByRole('button', { name: 'Rename' }).click();
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Orchard');

  const list = window.getByRole('navigation', { name: 'Workstreams' });
  await choose('Pause');
  await expect(list.getByRole('heading', { name: 'Paused' })).toBeVisible();
  await choose('Resume');
  await expect(list.getByRole('heading', { name: 'Paused' })).toBeHidden();

  await choose('Archive');
  await expect(window.getByRole('button', { name: 'Start session' })).toBeHidden();
  await expect(list.getByRole('button', { name: 'Archived', exact: false })).toContainText('1');
  await window.getByRole('region', { name: 'Archived' }).getByRole('button').click();
  await expect(window.getByRole('button', { name: 'Start session' })).toBeVisible();
});

test('a long history is loaded page by page: scrolling reaches the oldest session', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 60 * 24 * 30, ({ sessions }, pass) => {
    for (let count = 0; count < 450; count += 1) {
      const id = sessions.startSession('scratch');
      pass(count === 0 ? 17 : 5);
      sessions.endSession(id);
      pass(60);
    }
  });
  const { window } = await launch();
  const history = window.getByRole('region', { name: 'History' });
  await expect(history.getByRole('button', { name: /Ended/ }).first()).toBeVisible();
  await history.hover();
  await expect(async () => {
    await window.mouse.wheel(0, 4000);
    expect(await history.getByRole('button', { name: /17 min/ }).isVisible()).toBe(true);
  }).toPass();
  expect(await history.getByRole('listitem').count()).toBeLessThan(100);
});
