/** Runs the built app as a user would, and ends when it does. */
import { spawn } from 'node:child_process';
import { ensureChromium } from './chromium.ts';
import { fetchElectron, findElectron, hostArguments, STAND_IN } from './electron.ts';

/** Resolves with the app's exit code. The arguments are the app's own. */
export async function runApp(args: readonly string[]): Promise<number> {
  const electron = findElectron() ?? (await fetchElectron());
  if (electron === undefined) {
    console.error('Electron cannot be run or fetched here: the app runs on its stand-in.');
    process.env.WORKSTREAMS_CHROMIUM = ensureChromium();
  }
  const app = spawn(electron ?? STAND_IN, [...hostArguments(), ...args], { stdio: 'inherit' });
  // A terminal's Ctrl-C reaches the app by itself; this process only waits for it to end.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.kill(signal));
  return new Promise((resolve) => {
    app.once('error', (error) => {
      console.error(`The app could not be started: ${error.message}`);
      resolve(1);
    });
    app.once('close', (code) => resolve(code ?? 1));
  });
}
