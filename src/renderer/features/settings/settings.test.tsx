import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import { focus, press } from '../../../../tests/components/actions.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { exampleDesktop } from '../../../../tests/support/example-records.ts';

const dialog = page.getByRole('dialog', { name: 'Settings' });
const warning = dialog.getByRole('spinbutton', { name: 'Warn before timeout (minutes)' });
const shortcutField = dialog.getByRole('textbox', {
  name: 'Start or end a session from anywhere',
});
const save = dialog.getByRole('button', { name: 'Save' });
const checkbox = (name: string) => dialog.getByRole('checkbox', { name });
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

  it('saves typed values only on Save, and shows an error next to its field', async () => {
    const { settings } = await renderApp();
    await open();
    await dialog.getByRole('spinbutton', { name: 'Idle threshold (minutes)' }).fill('45');
    await warning.fill('61');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(dialog).not.toBeInTheDocument();
    expect(settings()).toMatchObject({ idleThresholdMs: 1_800_000, timeoutWarningMs: 120_000 });

    await open();
    await warning.fill('61');
    await save.click();
    await expect
      .element(dialog.getByRole('alert'))
      .toHaveTextContent('Enter whole minutes, from 0 to 60.');
    await warning.fill('0');
    await save.click();
    await expect.element(dialog).not.toBeInTheDocument();
    expect(settings().timeoutWarningMs).toBe(0);
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
    await dialog.getByRole('button', { name: 'Clear' }).click();
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
    await expect.element(save).toBeInViewport();
    dialog.getByText('Next workstream').element().scrollIntoView();
    expect(await violations()).toEqual([]);
  });
});
