import type { Page } from '@playwright/test';
import type { Settings } from '../src/shared/model/settings.ts';
import { violations } from './fixtures/accessibility.ts';
import { expect, test } from './fixtures/app.ts';
import { read } from './fixtures/history.ts';

const kept = (dataDir: string): Settings => read(dataDir, ({ settings }) => settings.get());

async function openSettings(window: Page) {
  await window.getByRole('button', { name: 'Settings' }).click();
  return window.getByRole('dialog', { name: 'Settings' });
}

test('what is switched applies at once and is kept', async ({ app: { window, dataDir } }) => {
  const settings = await openSettings(window);
  await settings.getByRole('checkbox', { name: 'One session at a time' }).click();
  await settings.getByRole('radio', { name: 'End running sessions' }).click();
  await settings.getByRole('checkbox', { name: 'Play a sound' }).click();
  await settings.getByRole('checkbox', { name: 'Show notifications' }).click();
  await settings.getByRole('radio', { name: 'Dark' }).click();
  await settings.getByRole('radio', { name: 'Using the computer, too' }).click();
  await expect
    .poll(() => kept(dataDir))
    .toMatchObject({
      oneAtATime: true,
      onQuit: 'end',
      sound: false,
      notifications: false,
      theme: 'dark',
      activity: 'computer',
    });
  await expect(settings.getByRole('checkbox', { name: 'One session at a time' })).toBeChecked();
  await expect(settings.getByRole('checkbox', { name: 'Play a sound' })).toBeDisabled();
  await expect(settings.getByRole('radio', { name: 'Dark' })).toBeChecked();
});

test('what is typed waits for Save, and is refused next to its field', async ({
  app: { window, dataDir },
}) => {
  const settings = await openSettings(window);
  await settings.getByRole('spinbutton', { name: 'Idle threshold (minutes)' }).fill('45');
  await settings.getByRole('spinbutton', { name: 'Warn before timeout (minutes)' }).fill('61');
  await settings.getByRole('button', { name: 'Cancel' }).click();
  expect(kept(dataDir)).toMatchObject({ idleThresholdMs: 1_800_000, timeoutWarningMs: 120_000 });

  await openSettings(window);
  await settings.getByRole('spinbutton', { name: 'Warn before timeout (minutes)' }).fill('61');
  await settings.getByRole('button', { name: 'Save' }).click();
  await expect(settings.getByRole('alert')).toHaveText('Enter whole minutes, from 0 to 60.');
  await settings.getByRole('spinbutton', { name: 'Warn before timeout (minutes)' }).fill('0');
  await settings.getByRole('button', { name: 'Save' }).click();
  await expect(settings).toHaveCount(0);
  expect(kept(dataDir).timeoutWarningMs).toBe(0);
});

test('the shortcut is recorded by pressing it', async ({ app: { window, dataDir } }) => {
  const settings = await openSettings(window);
  const field = settings.getByRole('textbox', { name: 'Start or end a session from anywhere' });
  await field.focus();
  await window.keyboard.press('s');
  await expect(field).toHaveValue('');
  await window.keyboard.press('Control+Alt+s');
  await expect(field).toHaveValue('Ctrl+Alt+S');
  expect(kept(dataDir).shortcut).toBe('CommandOrControl+Alt+S');
  await settings.getByRole('button', { name: 'Clear' }).click();
  await expect(field).toHaveValue('');
  expect(kept(dataDir).shortcut).toBeNull();
  await field.focus();
  await window.keyboard.press('Escape');
  await expect(settings).toHaveCount(0);
});

test('starting at login shows what the system says', async ({ launch, dataDir }) => {
  const { window } = await launch({ env: { XDG_CONFIG_HOME: `${dataDir}/config` } });
  const settings = await openSettings(window);
  const login = settings.getByRole('checkbox', { name: 'Start hidden at login' });
  await expect(login).not.toBeChecked();
  await login.click();
  await expect(login).toBeChecked();
  await window.keyboard.press('Escape');
  await openSettings(window);
  await expect(login).toBeChecked();
  await login.click();
  await expect(login).not.toBeChecked();
});

for (const { width, height } of [
  { width: 480, height: 360 },
  { width: 1100, height: 760 },
]) {
  test(`the settings fit ${width} × ${height}`, async ({ app: { window } }) => {
    await window.setViewportSize({ width, height });
    await window.keyboard.press('Control+,');
    const settings = window.getByRole('dialog', { name: 'Settings' });
    await expect(settings).toBeVisible();
    const box = await settings.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
    expect(await settings.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
    await expect(settings.getByRole('button', { name: 'Save' })).toBeInViewport();
    await settings.getByText('Next workstream').scrollIntoViewIfNeeded();
    expect(await violations(window)).toEqual([]);
  });
}
