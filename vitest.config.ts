import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,tests,tools}/**/*.test.{ts,tsx}'],
    restoreMocks: true,
    // Ends what hangs; what is merely slow on a busy machine goes on.
    testTimeout: 600_000,
  },
});
