import { join } from 'node:path';
import { drawIn, violations } from './fixtures/accessibility.ts';
import { expect, test } from './fixtures/app.ts';
import { read } from './fixtures/history.ts';

const FIXTURES = join(import.meta.dirname, '../tests/fixtures');
const FILE = join(FIXTURES, 'trackers/toggl.csv');
const CONVERSATIONS = join(FIXTURES, 'conversations/chatgpt.json');

/** The lengths of all sessions in seconds, by the title of their workstream. */
function secondsIn(dataDir: string): Record<string, number> {
  return read(dataDir, ({ workstreams }) => {
    const all = workstreams.listWorkstreams().map(({ id, title }) => {
      const sessions = workstreams.listSessions(id, { limit: 100 });
      const ms = sessions.map(
        ({ startedAt, endedAt }) => Date.parse(endedAt ?? '') - Date.parse(startedAt),
      );
      return [title, ms.reduce((sum, each) => sum + each, 0) / 1000] as const;
    });
    return Object.fromEntries(all.filter(([, seconds]) => seconds > 0));
  });
}

test('the history of another time tracker is imported to the second, once, and undone as a whole', async ({
  dataDir,
  launch,
}) => {
  const { window, desktop, electron } = await launch();
  await desktop.chooseFile(FILE);
  const openDialog = async () => {
    await window.getByRole('button', { name: 'Settings' }).click();
    const settings = window.getByRole('dialog', { name: 'Settings' });
    await settings.getByRole('button', { name: 'Import from another program…' }).click();
    const dialog = window.getByRole('dialog', { name: 'Import from another program' });
    await dialog.getByRole('button', { name: 'Choose files…' }).click();
    await dialog.getByLabel('Time zone of these times').fill('Europe/Berlin');
    return dialog;
  };
  const dialog = await openDialog();
  await expect(dialog.getByRole('combobox', { name: 'Program' })).toHaveValue('toggl');
  await expect(dialog.getByText(/\b0?9:14\b/)).toBeVisible();
  await expect(dialog.getByRole('row', { name: 'October 2025' })).toContainText('2:20:00');
  await expect(dialog.getByRole('row', { name: 'March 2026' })).toContainText('4:32:53');
  for (const scheme of ['light', 'dark'] as const) {
    await drawIn({ window, electron }, scheme);
    expect(await violations(window), scheme).toEqual([]);
  }
  await dialog.getByRole('button', { name: 'Import 6 sessions' }).click();
  await expect(dialog).toBeHidden();
  await expect(window.getByRole('button', { name: /^Till/ })).toBeVisible();
  expect(secondsIn(dataDir)).toEqual({ Till: 12_773, Garden: 12_000 });

  const again = await openDialog();
  await expect(again.getByText('6 entries are already here.')).toBeVisible();
  await again.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(again.getByRole('alert')).toContainText('contain nothing new');
  await window.keyboard.press('Escape');
  expect(secondsIn(dataDir)).toEqual({ Till: 12_773, Garden: 12_000 });

  await window.keyboard.press('ControlOrMeta+z');
  await expect(window.getByRole('button', { name: /^Till/ })).toBeHidden();
  expect(secondsIn(dataDir)).toEqual({});
});

test('conversations of an assistant are imported with their messages, found, and undone as a whole', async ({
  dataDir,
  launch,
}) => {
  const { window, desktop } = await launch();
  await desktop.chooseFile(CONVERSATIONS);
  await window.getByRole('button', { name: 'Settings' }).click();
  const settings = window.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('button', { name: 'Import from another program…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Import from another program' });
  await dialog.getByRole('button', { name: 'Choose files…' }).click();
  await expect(dialog.getByRole('combobox', { name: 'Program' })).toHaveValue('chatgpt');
  await expect(dialog.getByRole('row', { name: 'March 2026' })).toContainText('9');
  await expect(dialog.getByText('1 conversation can’t be read (row 2)')).toBeVisible();
  await dialog.getByRole('button', { name: 'Import 3 sessions' }).click();
  await expect(dialog).toBeHidden();
  await expect(window.getByRole('button', { name: /^ChatGPT/ })).toBeVisible();
  expect(secondsIn(dataDir)).toHaveProperty('ChatGPT');
  await window.keyboard.press('ControlOrMeta+f');
  const search = window.getByRole('combobox', { name: /^Search messages/ });
  await search.fill('peas');
  await expect(window.getByText('When do I sow').first()).toBeVisible();
  // In the field, it would undo the typing.
  await window.keyboard.press('ControlOrMeta+1');
  await expect(search).toBeHidden();
  await window.keyboard.press('ControlOrMeta+z');
  await expect(window.getByRole('button', { name: /^ChatGPT/ })).toBeHidden();
  expect(secondsIn(dataDir)).toEqual({});
});
