import { defineConfig } from '@playwright/test';
import { findElectron } from './tools/launch/electron.ts';

const report = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE;
const MINUTE_MS = 60_000;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  globalSetup: './e2e/fixtures/browser-pool.ts',
  // Every test has an app and a data folder of its own.
  fullyParallel: true,
  // On Electron, two apps would share one desktop: shortcuts, the clipboard and the focus.
  workers: process.env.CI && findElectron() !== undefined ? 1 : 2,
  retries: 0,
  forbidOnly: true,
  // Limits only end what hangs: a slow machine takes its time.
  timeout: 10 * MINUTE_MS,
  expect: { timeout: 3 * MINUTE_MS },
  // Many failures have one cause, and each can take minutes.
  maxFailures: 10,
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
});
