import type { Page } from '@playwright/test';
import { drawIn, violations } from './fixtures/accessibility.ts';
import { expect, test } from './fixtures/app.ts';
import { before } from './fixtures/history.ts';

const heading = (window: Page) => window.getByRole('heading', { level: 1 });
const options = (window: Page) => window.getByRole('option');

async function opened(window: Page): Promise<void> {
  await expect(heading(window)).toBeVisible();
  await window.keyboard.press('ControlOrMeta+k');
  await expect(window.getByRole('combobox', { name: 'Commands' })).toBeFocused();
}

test('the palette goes anywhere, and starts and ends sessions, by the keyboard alone', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 300, ({ workstreams }) => {
    workstreams.createWorkstream({ title: 'Café Müller' });
    workstreams.createWorkstream({ title: 'Thesis' });
  });
  const { window } = await launch();
  const { keyboard } = window;
  await expect(heading(window)).toHaveText('Scratch');

  await opened(window);
  await keyboard.type('cafe mul');
  await keyboard.press('Enter');
  await expect(heading(window)).toHaveText('Café Müller');

  await opened(window);
  await keyboard.type('start thesis');
  await expect(options(window).first()).toHaveText('Start session in Thesis');
  await keyboard.press('Enter');
  await expect(window.getByRole('dialog')).toBeHidden();
  await expect(window.getByRole('button', { name: /^Thesis.*running/ })).toBeVisible();
  await expect(heading(window)).toHaveText('Café Müller');

  await opened(window);
  await keyboard.type('end thesis');
  await keyboard.press('Enter');
  await expect(window.getByRole('button', { name: /^Thesis.*running/ })).toBeHidden();
});

test('arrows choose, what was used last comes first, and Escape gives the focus back', async ({
  app: { window },
}) => {
  const { keyboard } = window;
  await window.getByRole('button', { name: 'Start session' }).focus();
  await opened(window);
  await keyboard.type('density compact');
  await keyboard.press('Enter');
  await expect(window.locator('html')).toHaveAttribute('data-density', 'compact');
  await expect(window.getByRole('button', { name: 'Start session' })).toBeFocused();

  await opened(window);
  await keyboard.type('theme dark');
  await keyboard.press('Enter');
  await expect(window.getByRole('dialog')).toBeHidden();
  await opened(window);
  await keyboard.type('theme');
  await expect(options(window)).toHaveText([/Theme: light/, /Theme: system/, /Search for/]);
  await keyboard.press('ArrowDown');
  await expect(options(window).nth(1)).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('ArrowUp');
  await keyboard.press('ArrowUp');
  await expect(options(window).last()).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('Escape');
  await expect(window.getByRole('button', { name: 'Start session' })).toBeFocused();
});

test('actions open their dialogs, and what is no action can be searched for', async ({
  app: { window },
}) => {
  const { keyboard } = window;
  await opened(window);
  await keyboard.type('new works');
  await keyboard.press('Enter');
  await expect(window.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await keyboard.type('Thesis');
  await keyboard.press('Enter');
  await expect(heading(window)).toHaveText('Thesis');
  await expect(window.getByRole('dialog')).toBeHidden();

  await opened(window);
  await keyboard.press('ControlOrMeta+k');
  await expect(window.getByRole('dialog')).toBeHidden();

  await opened(window);
  await keyboard.type('archive work');
  await keyboard.press('Enter');
  await expect(window.getByText('Archived', { exact: true }).first()).toBeVisible();
  await opened(window);
  await keyboard.type('nothing is called that');
  await expect(options(window)).toHaveText(['Search for “nothing is called that”']);
});

test('every action that has a shortcut shows it, and the sheet shows all of them', async ({
  app: { window },
}) => {
  const { keyboard } = window;
  await opened(window);
  await keyboard.type('settings');
  await expect(options(window).first()).toHaveText(/Settings….*Ctrl\+,/);
  await keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toBeHidden();
  await keyboard.press('?');
  const sheet = window.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet.getByText('Start or end session')).toBeVisible();
  await expect(sheet.getByText('Ctrl+K')).toBeVisible();
  await keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  // A letter where text is written stays one.
  await keyboard.press('ControlOrMeta+l');
  await keyboard.type('why?');
  await expect(window.getByRole('textbox', { name: 'Message' })).toHaveValue('why?');
  await expect(sheet).toBeHidden();
});

test('shortcuts lead to every place, and back and forward', async ({ app: { window } }) => {
  const { keyboard } = window;
  await expect(heading(window)).toHaveText('Scratch');
  const address = () => window.evaluate(() => location.hash);
  const places = { 1: '#today/', 2: '#overview/', 3: '#scratch' };
  for (const [digit, place] of Object.entries(places)) {
    await keyboard.press(`ControlOrMeta+${digit}`);
    await expect.poll(address).toBe(place);
  }
  await keyboard.press('ControlOrMeta+f');
  await expect.poll(address).toBe('#search/');
  await keyboard.press('Alt+ArrowLeft');
  await expect.poll(address).toBe('#scratch');
  await keyboard.press('Alt+ArrowLeft');
  await expect.poll(address).toBe('#overview/');
  await keyboard.press('Alt+ArrowRight');
  await expect.poll(address).toBe('#scratch');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`palette and sheet are accessible, ${colorScheme}`, async ({
    app: { window, electron },
  }) => {
    await drawIn({ window, electron }, colorScheme);
    await opened(window);
    expect(await violations(window), 'the palette').toEqual([]);
    await window.keyboard.type('se');
    expect(await violations(window), 'what was found').toEqual([]);
    await window.keyboard.press('Escape');
    await window.keyboard.press('?');
    await expect(window.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    expect(await violations(window), 'the sheet').toEqual([]);
  });
}
