import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import { focus, press, type } from '../../../../tests/components/actions.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { exampleDesktop } from '../../../../tests/support/example-records.ts';
import type { TerminalCommand } from '../../../shared/contract/terminal-command.ts';
import { MINUTE_MS } from '../../../shared/model/model.ts';

const dialog = page.getByRole('dialog', { name: 'Settings' });
const warning = dialog.getByRole('spinbutton', { name: 'Warn before timeout (minutes)' });
const shortcutField = dialog.getByRole('textbox', {
  name: 'Start or end a session from anywhere',
});
const threshold = dialog.getByRole('spinbutton', { name: 'Idle threshold (minutes)' });
const saved = dialog.getByRole('status').last();
const checkbox = (name: string) => dialog.getByRole('checkbox', { name });
const headings = () =>
  dialog
    .getByRole('heading', { level: 3 })
    .elements()
    .map(({ textContent }) => textContent);
const radio = (name: string) => dialog.getByRole('radio', { name });

async function open(): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect.element(dialog).toBeVisible();
}

describe('the settings dialog', () => {
  it('applies switches at once', async () => {
    const desktop = exampleDesktop({ platform: 'win32' });
    const { settings } = await renderApp({ snapshot: { desktop } });
    await open();
    await checkbox('One session at a time').click();
    await radio('End running sessions').click();
    await checkbox('Play a sound').click();
    await checkbox('Show notifications').click();
    await radio('Dark').click();
    await radio('Using the computer, too').click();
    await expect.poll(settings).toMatchObject({
      oneAtATime: true,
      onQuit: 'end',
      sound: false,
      notifications: false,
      theme: 'dark',
      activity: 'computer',
    });
    await expect.element(checkbox('One session at a time')).toBeChecked();
    await expect.element(checkbox('Play a sound')).toBeDisabled();
    await expect.element(radio('Dark')).toBeChecked();
  });

  it('offers to ask about a forgotten start only if use of the computer counts', async () => {
    const { settings } = await renderApp();
    await open();
    const reminder = checkbox('Ask about a forgotten start');
    await expect.element(reminder).toBeDisabled();
    await expect.element(reminder).not.toBeChecked();
    await radio('Using the computer, too').click();
    await reminder.click();
    await expect.poll(settings).toMatchObject({ remindToStart: true });
    await checkbox('Show notifications').click();
    await expect.element(reminder).toBeDisabled();
  });

  it('replaces the number in a field that is focused, by keyboard and by a click', async () => {
    const { settings } = await renderApp();
    await open();
    await expect.element(threshold).toHaveFocus();
    await type('45');
    await press('Enter');
    await expect.element(saved).toHaveTextContent('Saved: Idle threshold (minutes)');
    expect(settings().idleThresholdMs).toBe(45 * MINUTE_MS);

    await dialog.getByRole('searchbox').click();
    await threshold.click();
    await type('225');
    await expect.element(dialog.getByText(/^3\sh\s45\smin$/)).toBeVisible();
    await press('Tab');
    await expect.poll(() => settings().idleThresholdMs).toBe(225 * MINUTE_MS);
  });

  it('undoes the last change', async () => {
    const { settings } = await renderApp();
    await open();
    await radio('Dark').click();
    await expect.element(saved).toHaveTextContent('Saved: Theme');
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await expect.element(saved).toHaveTextContent('Undone: Theme');
    await expect.element(radio('Dark')).not.toBeChecked();
    expect(settings().theme).toBe('system');
    await expect.element(dialog.getByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
  });

  it('stores an unlikely threshold only after a question', async () => {
    const { settings } = await renderApp();
    await open();
    await threshold.fill('3045');
    await press('Enter');
    const question = dialog.getByRole('alert');
    await expect.element(question.getByText(/^50\sh\s45\smin is unusually long\./)).toBeVisible();
    expect(settings().idleThresholdMs).toBe(30 * MINUTE_MS);
    await question.getByRole('button', { name: /^Keep 30\smin/ }).click();
    await expect.element(question).not.toBeInTheDocument();
    await expect.element(threshold).toHaveValue(30);
    await expect.element(threshold).toHaveFocus();

    await threshold.fill('600');
    await press('Enter');
    await question.getByRole('button', { name: /^Set to 10\sh/ }).click();
    await expect.poll(() => settings().idleThresholdMs).toBe(600 * MINUTE_MS);
  });

  it('shows an error next to its field, and Escape brings the stored number back', async () => {
    const { settings } = await renderApp();
    await open();
    await warning.fill('61');
    await press('Enter');
    await expect
      .element(dialog.getByRole('alert'))
      .toHaveTextContent('Enter whole minutes, from 0 to 60.');
    await press('Escape');
    await expect.element(dialog.getByRole('alert')).not.toBeInTheDocument();
    await expect.element(warning).toHaveValue(2);
    await warning.fill('0');
    await press('Enter');
    await expect.poll(() => settings().timeoutWarningMs).toBe(0);
    await press('Escape');
    await expect.element(dialog).not.toBeInTheDocument();
  });

  it('finds settings by their names, their options and the name of their section', async () => {
    await renderApp();
    await open();
    const search = dialog.getByRole('searchbox', { name: 'Search settings' });
    await search.fill('dark');
    await expect.element(radio('Dark')).toBeVisible();
    await expect.element(threshold).not.toBeInTheDocument();
    expect(headings()).toEqual(['Appearance']);
    const current = dialog
      .getByRole('navigation', { name: 'Sections' })
      .css('[aria-current="true"]');
    await expect.element(current).toHaveTextContent('Appearance');
    await search.fill('NOTIF');
    await expect.element(checkbox('Play a sound')).toBeVisible();
    await search.fill('nothing like it');
    await expect.element(dialog.getByText('No matching settings.')).toBeVisible();
    await expect.element(current).not.toBeInTheDocument();
    focus(search);
    await press('Escape');
    await expect.element(threshold).toBeVisible();
  });

  it('scrolls to a section, which is then marked', async () => {
    await page.viewport(1100, 760);
    await renderApp();
    await open();
    const sections = dialog.getByRole('navigation', { name: 'Sections' });
    for (const name of ['Notifications', 'Data', 'Time']) {
      const link = sections.getByRole('button', { name });
      await link.click();
      await expect.element(link).toHaveAttribute('aria-current', 'true');
      await expect.element(dialog.getByRole('heading', { name, level: 3 })).toBeInViewport();
    }
  });

  it('records a shortcut by pressing it', async () => {
    const { settings } = await renderApp();
    await open();
    focus(shortcutField);
    await press('s');
    await expect.element(shortcutField).toHaveValue('');
    await press('Control+Alt+s');
    await expect.element(shortcutField).toHaveValue('Ctrl+Alt+S');
    expect(settings().shortcut).toBe('CommandOrControl+Alt+S');
    await dialog
      .getByRole('button', { name: 'Clear: Start or end a session from anywhere' })
      .click();
    await expect.element(shortcutField).toHaveValue('');
    expect(settings().shortcut).toBeNull();
    focus(shortcutField);
    await press('Escape');
    await expect.element(dialog).not.toBeInTheDocument();
  });

  it.for([
    ['taken', 'Not available: another program or the system uses this shortcut.'],
    ['requested', /^Requested from the desktop, which may ask you to allow it\./],
    ['unsupported', /^This desktop can’t bind that key\./],
    ['works', /^Click the field and press a key combination/],
  ] as const)('describes a shortcut that is %s', async ([shortcut, note]) => {
    await renderApp({ snapshot: { desktop: exampleDesktop({ shortcut }) } });
    await open();
    await expect.element(shortcutField).toHaveAccessibleDescription(note);
  });

  it.for([
    [
      'darwin',
      'macOS didn’t apply this setting. Check System Settings, General, Login Items. An app that isn’t signed may be refused.',
    ],
    ['win32', 'The system didn’t apply this setting.'],
  ] as const)('says that %s did not apply starting at login', async ([platform, message]) => {
    const desktop = exampleDesktop({ platform });
    await renderApp({ snapshot: { desktop }, answers: { setOpenAtLogin: () => desktop } });
    await open();
    await checkbox('Start hidden at login').click();
    await expect.element(dialog.getByRole('alert')).toHaveTextContent(message);
    await expect.element(checkbox('Start hidden at login')).not.toBeChecked();
  });

  it('offers the command line where it can be added, and says where not', async () => {
    const path = '/home/me/.local/bin/workstreams';
    const absent = { path, isAdded: false, isOnPath: false, obstacle: null } as const;
    let command: TerminalCommand = absent;
    await renderApp({
      answers: {
        loadTerminalCommand: () => command,
        setTerminalCommand: ({ isOn }) => {
          command = { ...absent, isAdded: isOn };
          return command;
        },
      },
    });
    await open();
    const added = checkbox('Add the command “workstreams” to the terminal');
    await expect.element(added).toHaveAccessibleDescription(/It is at \/home\/me\/\.local.*$/);
    await added.click();
    await expect.element(added).toBeChecked();
    await expect.element(added).toHaveAccessibleDescription(/add that folder to its PATH\.$/);
    await added.click();
    await expect.element(added).not.toBeChecked();
  });

  it.for([
    ['noNode', 'It needs Node 22.18 or newer, which wasn’t found on this computer.'],
    ['otherProgram', 'Another program’s file is at /bin/workstreams.'],
  ] as const)('does not offer the command line with %s', async ([obstacle, note]) => {
    const command = { path: '/bin/workstreams', isAdded: false, isOnPath: true, obstacle };
    await renderApp({ answers: { loadTerminalCommand: () => command } });
    await open();
    const added = checkbox('Add the command “workstreams” to the terminal');
    await expect.element(added).toBeDisabled();
    await expect.element(added).toHaveAccessibleDescription(note);
  });

  it('leaves the sound of notifications to the desktop on Linux', async () => {
    await renderApp({ snapshot: { desktop: exampleDesktop({ platform: 'linux' }) } });
    await open();
    await expect.element(checkbox('Play a sound')).toBeDisabled();
    await expect
      .element(checkbox('Play a sound'))
      .toHaveAccessibleDescription(
        'On Linux, the desktop decides whether notifications make a sound.',
      );
  });

  it.for([
    ['unsupported', 'Not supported on this system.'],
    ['refused', 'The system refuses to show them. Allow them in the system settings.'],
    ['supported', ''],
  ] as const)('describes notifications that are %s', async ([notifications, note]) => {
    await renderApp({ snapshot: { desktop: exampleDesktop({ notifications }) } });
    await open();
    await expect.element(checkbox('Show notifications')).toHaveAccessibleDescription(note);
  });

  it('refuses a key that a Wayland desktop cannot bind, and says which it can', async () => {
    const desktop = exampleDesktop({ shortcutByPortal: true });
    const { settings } = await renderApp({ snapshot: { desktop } });
    await open();
    focus(shortcutField);
    await press('Control+F9');
    await expect.element(shortcutField).toHaveAccessibleDescription(/Choose a letter, a digit/);
    expect(settings().shortcut).toBeNull();
    await press('Control+Alt+s');
    await expect.element(shortcutField).toHaveValue('Ctrl+Alt+S');
    await expect.element(shortcutField).toHaveAccessibleDescription(/^Click the field/);
  });

  it.for([
    { width: 480, height: 360 },
    { width: 1100, height: 760 },
  ])('fits $width × $height, without an accessibility violation', async ({ width, height }) => {
    await page.viewport(width, height);
    await renderApp();
    await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
    await press('Control+,');
    await expect.element(dialog).toBeVisible();
    const { left, right, top, bottom } = dialog.element().getBoundingClientRect();
    expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(width);
    expect(bottom).toBeLessThanOrEqual(height);
    expect(dialog.element().scrollWidth).toBe(dialog.element().clientWidth);
    await expect.element(saved).toBeInViewport();
    dialog.getByRole('button', { name: 'Import…' }).element().scrollIntoView();
    expect(await violations()).toEqual([]);
  });
});

it('“About” names the version, and copies what a bug report needs, without a path', async () => {
  const copied: string[] = [];
  const copyText = ({ text }: { text: string }) => {
    copied.push(text);
    return null;
  };
  await renderApp({ answers: { copyText } });
  await press('Control+,');
  const about = page.getByRole('region', { name: 'About' });
  await expect.element(about.getByText('1.2.3')).toBeVisible();
  await about.getByRole('button', { name: 'Copy details' }).click();
  await expect
    .poll(() => copied)
    .toEqual([
      'Workstreams 1.2.3\nElectron 45.0.0, Chromium 150.0.0, Node 24.0.0\nLinux 6.8.0 x64',
    ]);
});
