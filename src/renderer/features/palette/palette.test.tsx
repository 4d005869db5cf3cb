import { describe, expect, it } from 'vitest';
import { commands, page } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import { dispatchKey, focus, press, textsOf, type } from '../../../../tests/components/actions.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';

const heading = page.getByRole('heading', { level: 1 });
const options = page.getByRole('option');
const dialog = page.getByRole('dialog');
const startSession = page.getByRole('button', { name: 'Start session' });

async function openPalette(): Promise<void> {
  await expect.element(heading).toBeVisible();
  await press('Control+k');
  await expect.element(page.getByRole('combobox', { name: 'Commands' })).toHaveFocus();
}

describe('the palette', () => {
  it('goes to workstreams, and starts and ends sessions, with the keyboard alone', async () => {
    await renderApp({
      workstreams: [
        { id: 'cafe', title: 'Café Müller' },
        { id: 'thesis', title: 'Thesis' },
      ],
    });
    await openPalette();
    await type('cafe mul');
    await press('Enter');
    await expect.element(heading).toHaveTextContent('Café Müller');

    await openPalette();
    await type('start thesis');
    await expect.element(options.first()).toHaveTextContent('Start session in Thesis');
    await press('Enter');
    await expect.element(dialog).not.toBeInTheDocument();
    const running = page.getByRole('button', { name: /^Thesis.*running/ });
    await expect.element(running).toBeVisible();
    await expect.element(heading).toHaveTextContent('Thesis');
    await expect.element(page.getByText('Session started: Thesis').first()).toBeVisible();

    await openPalette();
    await type('end thesis');
    await press('Enter');
    await expect.element(running).not.toBeInTheDocument();
  });

  it('takes what is typed before its field has the focus, and nothing else does', async () => {
    await renderApp();
    const box = page.getByRole('textbox', { name: 'Message' });
    await expect.element(box).toBeVisible();
    focus(box);
    const keys = [{ key: 'k', ctrlKey: true }, { key: 'l' }, { key: 'e' }];
    for (const key of keys) dispatchKey(key);
    const field = page.getByRole('combobox', { name: 'Commands' });
    await expect.element(field).toHaveFocus();
    await expect.element(field).toHaveValue('le');
    await type('er');
    await expect.element(field).toHaveValue('leer');
    expect((box.element() as HTMLTextAreaElement).value).toBe('');
  });

  it('does nothing on Enter if the chosen command has become another one', async () => {
    const { bridge } = await renderApp({ workstreams: [{ id: 'thesis', title: 'Thesis' }] });
    await openPalette();
    await type('start session thesis');
    await expect.element(options.first()).toHaveTextContent('Start session in Thesis');
    await bridge.startSession({ workstreamId: 'thesis' });
    await expect.element(options.first()).not.toHaveTextContent('Start session in Thesis');
    await press('Enter');
    await expect.element(dialog).toBeVisible();
    await expect.element(options.first()).toHaveAttribute('aria-selected', 'true');
  });

  it('opens again with a key that is pressed before the browser reports that Escape closed it', async () => {
    await renderApp();
    await openPalette();
    // What Escape does; the event `close` follows in a task of its own.
    (dialog.element() as HTMLDialogElement).requestClose();
    await Promise.resolve();
    const keys = { key: 'k', code: 'KeyK', ctrlKey: true, bubbles: true };
    document.body.dispatchEvent(new KeyboardEvent('keydown', keys));
    await new Promise((resolve) => setTimeout(resolve));
    await expect.element(page.getByRole('combobox', { name: 'Commands' })).toHaveFocus();
  });

  it('goes to a day that is typed', async () => {
    await renderApp();
    await openPalette();
    await type('nov 24 2025');
    await expect.element(options.first()).toMatchTextContent('Monday, November 24, 2025');
    await press('Enter');
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(page.getByLabelText('Go to day')).toHaveValue('Nov 24, 2025');
  });

  it('selects with arrows, offers recent commands first, and returns the focus on Escape', async () => {
    await renderApp();
    await expect.element(startSession).toBeVisible();
    focus(startSession);
    await openPalette();
    await type('density compact');
    await press('Enter');
    await expect.poll(() => document.documentElement.dataset.density).toBe('compact');
    await expect.element(startSession).toHaveFocus();

    await openPalette();
    await type('theme dark');
    await press('Enter');
    await expect.element(dialog).not.toBeInTheDocument();
    await openPalette();
    await type('theme');
    const found = [/Theme: light/, /Theme: system/, /Search for/].map((text) =>
      expect.stringMatching(text),
    );
    await expect.poll(() => textsOf(options)).toEqual(found);
    await press('ArrowDown');
    await expect.element(options.nth(1)).toHaveAttribute('aria-selected', 'true');
    await press('ArrowUp');
    await press('ArrowUp');
    await expect.element(options.last()).toHaveAttribute('aria-selected', 'true');
    await press('Escape');
    await expect.element(startSession).toHaveFocus();
  });

  it('opens dialogs, and searches for a text that is not a command', async () => {
    await renderApp();
    await openPalette();
    await type('new works');
    await press('Enter');
    await expect.element(page.getByRole('textbox', { name: 'Title' })).toHaveFocus();
    await type('Thesis');
    await press('Enter');
    await expect.element(heading).toHaveTextContent('Thesis');
    await expect.element(dialog).not.toBeInTheDocument();

    await openPalette();
    await press('Control+k');
    await expect.element(dialog).not.toBeInTheDocument();

    await openPalette();
    await type('archive work');
    await press('Enter');
    await expect.element(page.getByText('Archived', { exact: true }).first()).toBeVisible();
    await openPalette();
    await type('nothing is called that');
    await expect.poll(() => textsOf(options)).toEqual(['Search for “nothing is called that”']);
  });

  it('shows the shortcut of every command, and the shortcut list shows them all', async () => {
    await renderApp();
    await openPalette();
    await type('settings');
    await expect.element(options.first()).toMatchTextContent(/Settings….*Ctrl\+,/);
    await press('Escape');
    await expect.element(dialog).not.toBeInTheDocument();
    await press('?');
    const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect.element(list.getByText('Start or end session')).toBeVisible();
    await expect.element(list.getByText('Ctrl+K')).toBeVisible();
    await press('Escape');
    await expect.element(list).not.toBeInTheDocument();
    // In a text field, a letter is only a letter.
    await press('Control+l');
    await type('why?');
    await expect.element(page.getByRole('textbox', { name: 'Message' })).toHaveValue('why?');
    await expect.element(list).not.toBeInTheDocument();
  });

  it.for(['light', 'dark'] as const)('has no accessibility violation, %s', async (colorScheme) => {
    await commands.emulateMedia({ colorScheme });
    await renderApp();
    await openPalette();
    expect(await violations(), 'the palette').toEqual([]);
    await type('se');
    expect(await violations(), 'matching commands').toEqual([]);
    await press('Escape');
    await press('?');
    await expect.element(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    expect(await violations(), 'the shortcut list').toEqual([]);
  });
});

describe('shortcuts', () => {
  it('lead to every route, and back and forward', async () => {
    await renderApp();
    await expect.element(heading).toHaveTextContent('Scratch');
    const address = () => location.hash;
    for (const [digit, place] of Object.entries({ 1: '#today/', 2: '#overview/', 3: '#scratch' })) {
      await press(`Control+${digit}`);
      await expect.poll(address).toBe(place);
    }
    await press('Control+f');
    await expect.poll(address).toBe('#search/time');
    await press('Alt+ArrowLeft');
    await expect.poll(address).toBe('#scratch');
    await press('Alt+ArrowLeft');
    await expect.poll(address).toBe('#overview/');
    await press('Alt+ArrowRight');
    await expect.poll(address).toBe('#scratch');
  });
});
