import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/app.ts';
import { before } from './fixtures/history.ts';
import { indexed } from './fixtures/indexed.ts';

test('the sidebar is resized by mouse and keys, and keeps its width', async ({
  launch,
  dataDir,
}) => {
  // So many that the list can be filtered by typing.
  before(dataDir, 60, ({ workstreams }) => {
    for (let number = 1; number <= 14; number += 1) {
      workstreams.createWorkstream({ title: `A long title, number ${number}` });
    }
  });
  const { window } = await launch();
  const list = window.getByRole('navigation', { name: 'Workstreams' });
  const width = async () => Math.round((await list.boundingBox())?.width ?? 0);
  const separator = window.getByRole('separator', { name: 'List width' });
  await expect.poll(width).toBe(272);

  const box = await separator.boundingBox();
  if (box === null) throw new Error('The separator is not visible.');
  await window.mouse.move(box.x, 300);
  await window.mouse.down();
  await window.mouse.move(box.x + 80, 300, { steps: 4 });
  await window.mouse.up();
  await expect.poll(width).toBe(352);
  await expect(separator).toHaveAttribute('aria-valuenow');

  await window.reload();
  await expect.poll(width).toBe(352);
  await separator.focus();
  await window.keyboard.press('ArrowLeft');
  await expect.poll(width).toBeLessThan(352);
  await window.keyboard.press('Home');
  await expect.poll(width).toBe(208);
  const reachesBeyond = await list.evaluate((it) =>
    [...it.querySelectorAll('*')]
      .filter((part) => part.getBoundingClientRect().right > it.getBoundingClientRect().right)
      .map((part) => part.className),
  );
  expect(reachesBeyond).toEqual([]);

  await separator.dblclick();
  await expect.poll(width).toBe(272);
  await window.reload();
  await expect.poll(width).toBe(272);

  // In a very wide window it stays in proportion to the type.
  await window.setViewportSize({ width: 3840, height: 2160 });
  await expect.poll(width).toBe(340);
});

test('in a narrow window the sidebar is behind a button', async ({ launch, dataDir }) => {
  before(dataDir, 60, ({ workstreams }) => {
    workstreams.createWorkstream({ title: 'Thesis' });
  });
  const { window } = await launch();
  await window.setViewportSize({ width: 480, height: 640 });
  const open = window.getByRole('button', { name: 'Show workstreams' });
  const drawer = window.getByRole('dialog', { name: 'Workstreams' });
  await open.click();
  await expect(drawer.getByRole('button', { name: /^Scratch/ })).toBeFocused();
  await drawer.getByRole('button', { name: /^Thesis/ }).click();
  await expect(drawer).toBeHidden();
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Thesis');
  await expect(open).toBeFocused();

  await open.click();
  await window.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await open.click();
  await window.mouse.click(470, 320);
  await expect(drawer).toBeHidden();
  await open.click();
  await drawer.getByRole('button', { name: 'New workstream' }).click();
  await expect(drawer).toBeHidden();
  await expect(window.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await window.keyboard.press('Escape');

  // The keys also step through a hidden list.
  await window.keyboard.press('Alt+ArrowDown');
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Scratch');
  const isCutOff = () => window.evaluate(() => document.body.scrollWidth > innerWidth);
  expect(await isCutOff()).toBe(false);

  const draft = window.getByRole('textbox', { name: 'Message' });
  await draft.fill('Half a sent');
  await window.setViewportSize({ width: 1100, height: 640 });
  await expect(window.getByRole('navigation', { name: 'Workstreams' })).toBeVisible();
  await expect(draft).toBeFocused();
});

test('the window opens where it was closed', async ({ launch }) => {
  const bounds = { x: 60, y: 40, width: 900, height: 640 };
  const first = await launch();
  await first.electron.evaluate(({ BrowserWindow }, left) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setBounds(left);
    window?.close();
  }, bounds);
  await first.quit();
  const second = await launch();
  const now = await second.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
  );
  expect(now).toEqual(bounds);
});

/** Returns the elements that would have to be scrolled sideways to be seen. */
function overflowingElements(window: Page): Promise<string[]> {
  return window.evaluate(() =>
    [...document.querySelectorAll('html, main, main .hit-list, main .feed')]
      .filter((part) => part.scrollWidth > part.clientWidth)
      .map((part) => `${part.tagName} ${part.className}`),
  );
}

for (const { width, height, type } of [
  { width: 480, height: 900, type: 16 },
  { width: 3840, height: 2160, type: 20 },
]) {
  test(`search and session page fit a window of ${width} pixels`, async ({ launch, dataDir }) => {
    const long = 'Donaudampfschifffahrtsgesellschaftskapitänsmütze';
    before(dataDir, 60, ({ workstreams, messages, sessions }, pass) => {
      const { id } = workstreams.createWorkstream({ title: `${long} ${long}` });
      workstreams.updateWorkstream(id, { tags: [long.slice(0, 30), 'a second one', 'a third'] });
      messages.append(id, { role: 'user', content: `${long} ${long.repeat(4)}` });
      messages.append(id, { role: 'assistant', content: `\`\`\`\n${long.repeat(8)}\n\`\`\`` });
      messages.append(id, { role: 'tool_use', content: `{"tool":"${long.repeat(3)}"}` });
      pass(40);
      sessions.timeoutCheck();
      messages.append(id, { role: 'user', content: 'Another session' });
    });
    const { window } = await launch();
    await indexed(window);
    await window.setViewportSize({ width, height });
    const main = window.getByRole('main');
    await window.locator('.place-item', { hasText: 'Search' }).click();
    const field = main.getByRole('combobox', { name: /^Search/ });
    await field.fill(long.slice(0, 8));
    const hits = window.getByRole('listbox', { name: 'Results' }).getByRole('option');
    await hits.filter({ hasText: 'more in this session' }).click();
    const message = hits.filter({ hasText: /^(Before: .*)?You/ }).first();
    await expect(message.locator('mark').first()).toBeVisible();
    expect(await overflowingElements(window)).toEqual([]);
    for (const each of [field, message, main.getByRole('button', { name: 'Role' })]) {
      await expect(each).toBeInViewport({ ratio: 1 });
    }
    // A very wide screen is viewed from farther away: type and icons grow.
    const clear = await main.getByRole('button', { name: 'Clear' }).locator('svg').boundingBox();
    expect(clear?.width).toBe(type);

    await message.click();
    await expect(main.getByRole('heading', { level: 1 })).toContainText(long.slice(0, 8));
    expect(await overflowingElements(window)).toEqual([]);
    for (const name of ['Later session', 'Share', 'Next message']) {
      await expect(main.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
    }
    await expect(main.getByRole('combobox', { name: 'Step through' })).toBeInViewport({
      ratio: 1,
    });
    await expect(main.getByRole('article').first()).toBeInViewport();
  });
}
