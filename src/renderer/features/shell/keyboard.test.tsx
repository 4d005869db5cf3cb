import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { press, type } from '../../../../tests/components/actions.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';

const heading = page.getByRole('heading', { level: 1 });
const dialog = page.getByRole('dialog');
const title = page.getByRole('textbox', { name: 'Title' });
const startSession = page.getByRole('button', { name: 'Start session' });
const endSession = page.getByRole('button', { name: 'End session' });

it('the keyboard alone leads through the whole lifecycle', async () => {
  await renderApp();
  await expect.element(heading).toHaveTextContent('Scratch');
  await press('Control+n');
  await expect.element(title).toHaveFocus();
  await type('Thesis');
  await press('Enter');
  await expect.element(heading).toHaveTextContent('Thesis');
  // Shortcuts do nothing in a dialog, which closes only when the request has been answered.
  await expect.element(dialog).not.toBeInTheDocument();

  await press('Control+Enter');
  await expect.element(endSession).toBeVisible();
  await press('Control+l');
  await expect.element(page.getByRole('textbox', { name: 'Message' })).toHaveFocus();
  await type('One line');
  await press('Shift+Enter');
  await type('and another');
  await press('Enter');
  await expect.element(page.getByText('One line and another')).toBeVisible();
  await press('Control+Enter');
  await expect.element(startSession).toBeVisible();

  await press('F2');
  await expect.element(title).toHaveValue('Thesis');
  await press('Control+a');
  await type('Dissertation');
  await press('Enter');
  await expect.element(heading).toHaveTextContent('Dissertation');
  await expect.element(dialog).not.toBeInTheDocument();

  await press('Alt+ArrowDown');
  await expect.element(heading).toHaveTextContent('Scratch');
  await press('Alt+ArrowUp');
  await expect.element(heading).toHaveTextContent('Dissertation');

  await press('Control+,');
  await expect.element(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await press('Escape');
  await expect.element(dialog).not.toBeInTheDocument();
});

it('the first start asks one question, which creates a workstream and starts a session in it', async () => {
  await renderApp();
  const question = page.getByRole('textbox', { name: 'What are you working on?' });
  await question.click();
  await press('Enter');
  await expect.element(page.getByRole('alert')).toBeVisible();
  await type('Thesis');
  await press('Enter');
  await expect.element(heading).toHaveTextContent('Thesis');
  await expect.element(endSession).toBeVisible();
  await expect.element(question).not.toBeInTheDocument();
  await expect.element(page.getByRole('textbox', { name: 'Message' })).toHaveFocus();
});

it('Tab reaches every control, each with a visible focus', async () => {
  await renderApp();
  await startSession.click();
  await expect.element(endSession).toBeVisible();
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  const reached: string[] = [];
  for (let count = 0; count < 30; count += 1) {
    await press('Tab');
    const element = document.activeElement;
    if (element === null || element === document.body) continue;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const hasOutline = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
    const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
    expect(hasOutline || boxShadow !== 'none', `the focus on "${name}" is visible`).toBe(true);
    reached.push(name.replace(/\s+/g, ' ').trim());
  }
  for (const name of [
    'New workstream',
    'Settings',
    'End session',
    'Workstream actions',
    'Session actions',
    'Message',
  ]) {
    expect(reached).toContainEqual(expect.stringMatching(new RegExp(`^${name}`)));
  }
});
