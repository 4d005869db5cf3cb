/** Does what Electron's binary does: reads the command line, loads the app, becomes ready. */
import inspector from 'node:inspector';
import { createRequire, registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readCommandLine } from './read-command-line.ts';

const standIn = new URL('./module.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
});

const [program = '', ...args] = process.argv.slice(2);
const { isPackaged, preloads, switches, appFolder, rest } = readCommandLine(program, args);
const requireFrom = createRequire(import.meta.url);
process.argv = [resolve(program), ...rest];
const { version } = requireFrom('electron/package.json');
Object.defineProperty(process.versions, 'electron', { value: version });
Object.defineProperty(process, 'type', { value: 'browser' });

const [{ app }, { startBrowser }, { showWindowsIn }, { dialog }, { hasDisplay }, { sandboxError }] =
  await Promise.all([
    import('./app.ts'),
    import('./browser.ts'),
    import('./browser-window.ts'),
    import('./dialog.ts'),
    import('../launch/chromium.ts'),
    import('./sandbox.ts'),
  ]);
function requireSandboxSwitch(commandLine: typeof app.commandLine): void {
  const error = sandboxError(commandLine, process.getuid?.());
  if (error === null) return;
  console.error(error);
  process.exit(1);
}

// Playwright evaluates code the moment it attaches, so this must be loaded by then.
requireFrom('electron');

console.error(
  `This is the Electron stand-in (Node ${process.versions.node}), not Electron: for development and tests.`,
);
if (!hasDisplay()) {
  console.error(
    'No display, so its windows cannot be seen. To look: xvfb-run -a npm start, or npm run screenshots.',
  );
}
// As Electron does if the app has no listener: prints it and continues.
process.on('uncaughtException', (error) => {
  if (process.listenerCount('uncaughtException') > 1) return;
  dialog.showErrorBox(
    'A JavaScript error occurred in the main process',
    String(error.stack ?? error),
  );
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => app.quit());
app.commandLine._read(switches.filter((name) => !name.startsWith('--inspect')));
requireSandboxSwitch(app.commandLine);
for (const preload of preloads) requireFrom(resolve(preload));
app.isPackaged = isPackaged;
await import(pathToFileURL(app._describe(resolve(appFolder))).href);
requireSandboxSwitch(app.commandLine);
// An app that quits while it is loaded, as a second instance does, ends here.
await new Promise(setImmediate);

// Playwright passes port 0, and lets the app become ready once it listens, so as not to miss the
// first window. A debugger's port is a specific one, and nothing waits for it.
const attached = Promise.withResolvers<void>();
const inspect = switches.find((name) => name.startsWith('--inspect='));
const port = inspect === undefined ? null : Number(inspect.split('=')[1]);
if (port === 0) Object.assign(globalThis, { __playwright_run: () => attached.resolve() });
else attached.resolve();
if (port !== null) inspector.open(port, '127.0.0.1');

showWindowsIn(await startBrowser(app.commandLine._asArguments));
await attached.promise;
app._becomeReady();
