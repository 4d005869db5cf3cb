import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { browserCommands } from './tests/components/browser-commands.ts';
import { searchChromium } from './tools/launch/chromium.ts';

const MINUTE_MS = 60_000;

/** Long enough for a busy machine: limits only end tests that hang. */
const limits = { testTimeout: 5 * MINUTE_MS, hookTimeout: 5 * MINUTE_MS };

const executablePath = searchChromium();

export default defineConfig({
  test: {
    // Vitest leaves one core to the rest, which is half of a machine with two.
    maxWorkers: availableParallelism(),
    // Chromium reports this where a layout takes two frames; it is not an error.
    onUnhandledError: ({ message }) => !message?.startsWith('ResizeObserver loop completed'),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{src,tests,tools}/**/*.test.ts'],
          restoreMocks: true,
          ...limits,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'component',
          include: ['src/renderer/**/*.test.tsx'],
          setupFiles: ['tests/components/set-up.ts'],
          restoreMocks: true,
          ...limits,
          expect: { poll: { timeout: MINUTE_MS } },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            commands: browserCommands,
            viewport: { width: 1100, height: 760 },
            provider: playwright({
              ...(executablePath !== undefined && { launchOptions: { executablePath } }),
              // Where the clocks change, and how times are written.
              contextOptions: { locale: 'en-US', timezoneId: 'Europe/Berlin' },
              actionTimeout: MINUTE_MS,
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
