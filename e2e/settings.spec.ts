import { expect, test } from './fixtures/app.ts';
import { before, read } from './fixtures/history.ts';

test('a switch applies at once, and is in the settings file', async ({
  app: { window, dataDir },
}) => {
  await window.getByRole('button', { name: 'Settings' }).click();
  const settings = window.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('radio', { name: 'Dark' }).click();
  await expect
    .poll(() => window.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
    .toBe(true);
  expect(read(dataDir, ({ settings: kept }) => kept.get().theme)).toBe('dark');
});

test('starting at login shows the actual state of the system', async ({ launch, dataDir }) => {
  const { window } = await launch({ env: { XDG_CONFIG_HOME: `${dataDir}/config` } });
  const open = () => window.getByRole('button', { name: 'Settings' }).click();
  const settings = window.getByRole('dialog', { name: 'Settings' });
  await open();
  const login = settings.getByRole('checkbox', { name: 'Start hidden at login' });
  await expect(login).not.toBeChecked();
  await login.click();
  await expect(login).toBeChecked();
  await window.keyboard.press('Escape');
  await open();
  await expect(login).toBeChecked();
  await login.click();
  await expect(login).not.toBeChecked();
});

test('clocks follow the system’s region, or the setting', async ({ launch, dataDir }) => {
  test.skip(process.platform !== 'linux', 'Elsewhere, the region is the system’s own setting.');
  before(dataDir, 60, ({ sessions }, pass) => {
    const id = sessions.startSession('scratch');
    pass(5);
    sessions.endSession(id);
  });
  const { window } = await launch({ env: { LC_TIME: 'de_DE.UTF-8' } });
  const ended = window.getByRole('region', { name: 'History' }).getByRole('button', {
    name: /Ended/,
  });
  await expect(ended).toHaveText(/\d\d:\d\d/);
  await expect(ended).not.toHaveText(/[AP]M/i);
  await window.getByRole('button', { name: 'Settings' }).click();
  await window.getByRole('radio', { name: '12 hours' }).click();
  await window.keyboard.press('Escape');
  await expect(ended).toHaveText(/\d:\d\d.*[AP]M/i);
});
