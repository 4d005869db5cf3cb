import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'dev/**/*.test.ts'],
    restoreMocks: true,
    // Ends what hangs; what is merely slow on a busy machine goes on.
    testTimeout: 600_000,
  },
});
