/** Makes pictures of the main screens, light and dark, in `docs/screenshots/`. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { RunningApp } from '../e2e/fixtures/running-app.ts';
import { writeExampleHistory } from './example-history.ts';

const FOLDER = join(import.meta.dirname, '../docs/screenshots');

type Take = (name: string) => Promise<void>;

async function takeExample(window: Page, take: Take): Promise<void> {
  await window.getByRole('button', { name: /^Thesis/ }).click();
  await window.getByText('3 entries, newest 2024').waitFor();
  await take('workstream');

  await window.getByRole('button', { name: /Timed out/ }).click();
  const history = window.getByRole('region', { name: 'History' });
  await history.getByText('Five are open').scrollIntoViewIfNeeded();
  await take('history');

  await history.getByRole('button', { name: /Timed out/ }).click({ button: 'right' });
  await window.getByRole('menuitem', { name: 'Edit times…' }).waitFor();
  await take('corrections');
  await window.keyboard.press('Escape');

  await window.getByRole('button', { name: 'Settings' }).click();
  await window.getByRole('dialog').waitFor();
  await take('settings');
}

async function takeFirstStart(window: Page, take: Take): Promise<void> {
  await window.getByText('Welcome').waitFor();
  await take('first-start');
}

async function picture(
  prepare: (dataDir: string) => void,
  visit: (window: Page, take: Take) => Promise<void>,
): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    const dataDir = mkdtempSync(join(tmpdir(), 'workstreams-screenshots-'));
    prepare(dataDir);
    const app = await RunningApp.launch(dataDir, {});
    await app.electron.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, scheme);
    await app.window.waitForFunction(
      (isDark) => matchMedia('(prefers-color-scheme: dark)').matches === isDark,
      scheme === 'dark',
    );
    await visit(app.window, async (name) => {
      const path = join(FOLDER, `${name}-${scheme}.png`);
      await app.window.screenshot({ path, animations: 'disabled' });
      console.log(path);
    });
    await app.quit();
    rmSync(dataDir, { recursive: true, maxRetries: 10, retryDelay: 50 });
  }
}

mkdirSync(FOLDER, { recursive: true });
await picture(writeExampleHistory, takeExample);
await picture(() => {}, takeFirstStart);
