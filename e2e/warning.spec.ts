import { MINUTE_MS } from '../src/shared/model/model.ts';
import { expect, test } from './fixtures/app.ts';
import { before, read } from './fixtures/history.ts';

/** Warns so early that no session times out before a slow machine has started the app. */
const WARNED = { timeoutWarningMs: 20 * MINUTE_MS };

const active = (dataDir: string, id = 'scratch') =>
  read(dataDir, ({ workstreams }) => workstreams.getActiveSession(id));

test('a session that is about to time out is kept going in one click', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 15, ({ sessions, settings }) => {
    settings.update(WARNED);
    sessions.startSession('scratch');
  });
  const { window } = await launch();
  const launched = new Date().toISOString();
  const section = window.getByRole('region', { name: 'Active session' });
  await expect(section).toContainText(/Times out in 1\d min/);
  await section.getByRole('button', { name: 'Keep going' }).click();
  await expect(section).toContainText(/Times out (tomorrow )?at .* without activity/);
  await expect(section.getByRole('button', { name: 'End now' })).toHaveCount(0);
  expect((active(dataDir)?.lastActivityAt ?? '') > launched).toBe(true);
});

test('the warning also shows in other workstreams, and is announced once', async ({
  launch,
  dataDir,
}) => {
  before(dataDir, 15, ({ sessions, settings, workstreams }) => {
    settings.update(WARNED);
    sessions.startSession(workstreams.createWorkstream({ title: 'Thesis' }).id);
  });
  const { window } = await launch();
  await expect(window.getByRole('status')).toHaveText(/^Thesis times out in /);
  await window.getByRole('button', { name: /Scratch/ }).click();
  const banner = window.getByRole('region', { name: 'About to time out' });
  await expect(banner).toContainText(/Thesis times out in /);
  await banner.getByRole('button', { name: 'End now' }).click();
  await expect(banner).toHaveCount(0);
  await expect(window.getByRole('status')).toHaveText('Session ended: Thesis');
});

test('the warning appears by itself at its time', async ({ app: { window } }) => {
  await window.getByRole('button', { name: 'Start session' }).click();
  const section = window.getByRole('region', { name: 'Active session' });
  await expect(section).toContainText('without activity');
  await expect(section.getByRole('button', { name: 'End now' })).toHaveCount(0);
  await window.clock.install();
  await window.clock.fastForward('28:30');
  await expect(section.getByRole('button', { name: 'End now' })).toBeVisible();
  await expect(section).toContainText('Times out in 2 min');
});

test('a workstream with its own threshold times out by that', async ({ launch, dataDir }) => {
  before(dataDir, 9, ({ sessions, settings }) => {
    settings.update(WARNED);
    sessions.startSession('scratch');
  });
  const { window } = await launch();
  await window.getByRole('button', { name: 'Workstream actions' }).click();
  await window.getByRole('menuitem', { name: 'Idle threshold…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Idle threshold' });
  await expect(dialog.getByRole('radio', { name: 'Default (30 min)' })).toBeChecked();
  await dialog.getByRole('spinbutton', { name: 'minutes' }).fill('0');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Enter whole minutes, from 1');
  await dialog.getByRole('spinbutton', { name: 'minutes' }).fill('25');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  const section = window.getByRole('region', { name: 'Active session' });
  await expect(section).toContainText(/Times out in 1\d min/);
});

test('writing a message is activity before it is sent', async ({ launch, dataDir }) => {
  before(dataDir, 15, ({ sessions, settings }) => {
    settings.update(WARNED);
    sessions.startSession('scratch');
  });
  const { window } = await launch();
  const launched = new Date().toISOString();
  await window.getByRole('textbox', { name: 'Message' }).pressSequentially('Well');
  await expect.poll(() => (active(dataDir)?.lastActivityAt ?? '') > launched).toBe(true);
  await expect(window.getByRole('button', { name: 'End now' })).toHaveCount(0);
});
