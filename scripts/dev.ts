/**
 * Runs the app during development: a change of the window appears in place, a change of the main
 * process or the preload restarts the app.
 *
 * `--inspect=<port>` and `--remote-debugging-port=<port>` open the app to a debugger; all other options
 * are the app's own: `npm run dev -- --data-dir=/somewhere`.
 */
import { once } from 'node:events';
import { createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { resolveConfig } from 'electron-vite';
import { build, createServer, type InlineConfig, mergeConfig, type ViteDevServer } from 'vite';
import { guards } from '../src/main/protocol/page-files.ts';
import { ROOT } from '../tools/launch/electron.ts';
import { exitOf, passSignals, prepareHost, spawnApp } from '../tools/launch/run-app.ts';

const HOST = '127.0.0.1';
const NONCE = 'dev';
/** Apart from the data of a Workstreams that the developer uses. */
const DATA_DIR = join(ROOT, '.dev-data');

async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, HOST);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port is free');
  return address.port;
}

async function loadConfig() {
  const { config, configFileDependencies: dependencies } = await resolveConfig(
    { root: ROOT },
    'serve',
    'development',
  );
  if (!config?.main || !config.preload || !config.renderer) throw new Error('No configuration');
  const { main, preload, renderer } = config;
  return { main, preload, renderer, dependencies };
}

/** Serves the window, with the app's own content policy and what Vite needs besides. */
async function serveWindow(config: InlineConfig, port: number): Promise<ViteDevServer> {
  const headers = guards({
    // Vite writes a script and the styles into the page.
    'script-src': `'self' 'nonce-${NONCE}'`,
    'style-src': `'self' 'nonce-${NONCE}'`,
    'connect-src': `ws://${HOST}:${port}`,
  });
  const server = await createServer(
    mergeConfig(config, {
      html: { cspNonce: NONCE },
      server: { host: HOST, port, strictPort: true, headers },
    }),
  );
  return server.listen();
}

/** Resolves after the first build; calls `onChange` after each later one that succeeds. */
async function buildAndWatch(config: InlineConfig, onChange: () => void) {
  const watcher = await build(mergeConfig(config, { build: { watch: {}, sourcemap: true } }));
  if (!('on' in watcher)) throw new Error('Vite does not watch');
  const first = Promise.withResolvers<void>();
  let isFirst = true;
  watcher.on('event', ({ code }) => {
    if (code !== 'BUNDLE_END') return;
    if (!isFirst) onChange();
    isFirst = false;
    first.resolve();
  });
  await first.promise;
  return watcher;
}

/** Runs the app until it ends by itself; `restart` ends it and starts it again. */
function keepRunning(host: string, args: readonly string[]) {
  const isForHost = (arg: string) => /^--(inspect|remote-debugging-port)/.test(arg);
  const ofHost = args.filter(isForHost);
  const ofApp = args.filter((arg) => !isForHost(arg));
  let app: ReturnType<typeof spawnApp> | undefined;
  let isRestarting = false;
  passSignals(() => app);
  return {
    restart: () => {
      isRestarting = true;
      app?.kill();
    },
    run: async () => {
      for (;;) {
        isRestarting = false;
        app = spawnApp(host, ofApp, ofHost);
        // The next start waits for this end, since only one instance may use a data folder.
        const code = await exitOf(app);
        if (!isRestarting) return code;
      }
    },
  };
}

async function develop(args: readonly string[]): Promise<number> {
  process.env.WORKSTREAMS_DATA_DIR ??= DATA_DIR;
  const host = await prepareHost();
  const config = await loadConfig();
  const port = await freePort();
  const app = keepRunning(host, args);
  const server = await serveWindow(config.renderer, port);
  const DEV_SERVER = JSON.stringify(`http://${HOST}:${port}`);
  await buildAndWatch(mergeConfig(config.main, { define: { DEV_SERVER } }), app.restart);
  let preload = buildAndWatch(config.preload, app.restart);
  await preload;
  server.watcher.add(config.dependencies).on('change', (path) => {
    if (!config.dependencies.includes(path)) return;
    // The preload contains the names of the contract, which the configuration reads.
    preload = preload.then(async (watcher) => {
      await watcher.close();
      const fresh = await loadConfig();
      const rebuilt = await buildAndWatch(fresh.preload, app.restart);
      app.restart();
      return rebuilt;
    });
  });
  return app.run();
}

// Vite and its watchers would keep the process alive.
process.exit(await develop(process.argv.slice(2)));
