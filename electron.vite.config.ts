import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { PUSH_CHANNEL, requests } from './src/shared/contract/contract.ts';

export default defineConfig({
  main: {
    // Only `npm run dev` (scripts/dev.ts) puts an address here.
    define: { DEV_SERVER: 'null' },
    build: {
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          // These run in threads.
          'search-worker': 'src/core/search/worker/search-worker.ts',
          'opening-worker': 'src/core/opening/opening-worker.ts',
          'agent-worker': 'src/core/agents/agent-worker.ts',
        },
      },
    },
  },
  preload: {
    // The preload needs only names of the contract: every page would wait for the schemas.
    define: {
      REQUESTS: JSON.stringify(Object.keys(requests)),
      PUSH_CHANNEL: JSON.stringify(PUSH_CHANNEL),
    },
    build: {
      // A sandboxed preload must be one CommonJS file that requires only electron.
      externalizeDeps: false,
      rolldownOptions: {
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    build: {
      minify: true,
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              // Separate chunk, so it is parsed in parallel with the app code.
              { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 1 },
              // All else that the window begins with: each file is a request to the main process.
              { name: 'start', test: /src\/renderer\/main\.tsx$/ },
            ],
          },
        },
      },
    },
    plugins: [react()],
    resolve: {
      alias: {
        // Its variant for browsers has the page's parser read entities, which the policy forbids.
        'decode-named-character-reference': fileURLToPath(
          import.meta.resolve('decode-named-character-reference'),
        ),
      },
    },
  },
});
