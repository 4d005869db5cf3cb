import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import type { DevicesInfo } from '../../../shared/contract/devices-info.ts';
import { MINUTE_MS } from '../../../shared/model/model.ts';
import { DEFAULT_SETTINGS } from '../../../shared/model/settings.ts';

const dialog = page.getByRole('dialog', { name: 'Settings' });
const button = (name: string) => dialog.getByRole('button', { name, exact: true });
const address = dialog.getByRole('textbox', { name: 'Git repository' });
const INFO: DevicesInfo = {
  historyFolder: '/shared',
  isElsewhere: true,
  engine: { name: 'Syncthing', kind: 'syncthing' },
  databaseSyncedBy: 'Dropbox',
  onlineOnlyFiles: 2,
  devices: [
    {
      id: 'laptopaaaa',
      name: 'laptop',
      system: 'darwin',
      lastActivityAt: '2026-01-29T09:00:00.000Z',
    },
    { id: 'laptop', name: 'desktop', system: 'linux', lastActivityAt: null },
  ],
};

async function open(): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await dialog.getByRole('button', { name: 'Other devices' }).click();
}

describe('the settings of other devices', () => {
  it('show the devices, the engine and what is wrong', async () => {
    await renderApp({ answers: { loadDevices: () => INFO } });
    await open();
    await expect.element(dialog.getByText(/^last active/)).toBeVisible();
    await expect.element(dialog.getByText('this device')).toBeVisible();
    await expect.element(dialog.getByText(/synchronised by Dropbox/)).toBeVisible();
    await expect.element(dialog.getByText(/a folder of Syncthing/)).toBeVisible();
    await expect.element(dialog.getByText(/^2 files of the history are online only/)).toBeVisible();
    await expect.element(button('Keep on this computer only')).toBeVisible();
    expect(await violations()).toEqual([]);
  });

  it('name a device whose clock is ahead', async () => {
    const lastActivityAt = new Date(Date.now() + 2 * 60 * MINUTE_MS + 30_000).toISOString();
    const [laptop] = INFO.devices;
    const devices = laptop ? [{ ...laptop, lastActivityAt }] : [];
    await renderApp({ answers: { loadDevices: () => ({ ...INFO, devices }) } });
    await open();
    await expect
      .element(dialog.getByText(/its clock seems to be 2 h( 0 min)? ahead of this one/))
      .toBeVisible();
  });

  it('save the repository, and say why an exchange did not work', async () => {
    const asked: boolean[] = [];
    const failure = { code: 'otherRepository', details: 'fatal: x' } as const;
    const { settings } = await renderApp({
      snapshot: {
        settings: { ...DEFAULT_SETTINGS, gitRemote: '/srv/old.git' },
        sync: { isRunning: false, lastAt: null, failure },
      },
      answers: {
        synchronise: ({ isJoining }) => {
          asked.push(isJoining);
          return null;
        },
      },
    });
    await open();
    await expect.element(dialog.getByText('Has not worked yet.')).toBeVisible();
    await expect.element(dialog.getByText('fatal: x')).toBeVisible();
    await button('Exchange now').click();
    await button('Join them').click();
    expect(asked).toEqual([false, true]);
    await address.fill('/srv/new.git');
    await button('Use').click();
    await expect.poll(() => settings().gitRemote).toBe('/srv/new.git');
    await button('Stop using it').click();
    await expect.poll(() => settings().gitRemote).toBeNull();
    await expect.element(button('Exchange now')).not.toBeInTheDocument();
  });
});
