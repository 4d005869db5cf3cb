import { expect, test } from './fixtures/app.ts';

test('the whole lifecycle from the keyboard alone', async ({ app: { window } }) => {
  const { keyboard } = window;
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Scratch');
  await keyboard.press('Control+n');
  await expect(window.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await keyboard.type('Thesis');
  await keyboard.press('Enter');
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Thesis');
  // The title can be there before the answer that closes the dialog, in which shortcuts rest.
  await expect(window.getByRole('dialog')).toBeHidden();

  await keyboard.press('Control+Enter');
  await expect(window.getByRole('button', { name: 'End session' })).toBeVisible();
  await keyboard.press('Control+l');
  await expect(window.getByRole('textbox', { name: 'Message' })).toBeFocused();
  await keyboard.type('One line');
  await keyboard.press('Shift+Enter');
  await keyboard.type('and another');
  await keyboard.press('Enter');
  await expect(window.getByText('One line\nand another')).toBeVisible();
  await keyboard.press('Control+Enter');
  await expect(window.getByRole('button', { name: 'Start session' })).toBeVisible();

  await keyboard.press('F2');
  await expect(window.getByRole('textbox', { name: 'Title' })).toHaveValue('Thesis');
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type('Dissertation');
  await keyboard.press('Enter');
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Dissertation');
  await expect(window.getByRole('dialog')).toBeHidden();

  await keyboard.press('Alt+ArrowDown');
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Scratch');
  await keyboard.press('Alt+ArrowUp');
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Dissertation');

  await keyboard.press('Control+,');
  await expect(window.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toBeHidden();
});

test('Tab reaches every control, each with a focus that can be seen', async ({
  app: { window },
}) => {
  await window.getByRole('button', { name: 'Start session' }).click();
  await expect(window.getByRole('button', { name: 'End session' })).toBeVisible();
  await window.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  const reached = new Set<string>();
  for (let press = 0; press < 30; press += 1) {
    await window.keyboard.press('Tab');
    const focused = await window.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const isSeen =
        (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
      const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
      return { name: name.replace(/\s+/g, ' ').trim(), isSeen };
    });
    if (!focused) continue;
    expect(focused, `the focus on "${focused.name}"`).toMatchObject({ isSeen: true });
    reached.add(focused.name);
  }
  for (const name of [
    'New workstream',
    'Settings',
    'End session',
    'Workstream actions',
    'Keep going',
    'Message',
  ]) {
    expect(
      [...reached].some((found) => found.startsWith(name)),
      `${name} in ${[...reached]}`,
    ).toBe(true);
  }
});
