/** Runs the built app: `npm start -- --data-dir=/somewhere`. */
import { spawn } from 'node:child_process';
import { ensureChromium } from './chromium.ts';
import { fetchElectron, findElectron, hostArguments, STAND_IN } from './electron.ts';

const electron = findElectron() ?? (await fetchElectron());
if (electron === undefined) {
  console.error('Electron cannot be run or fetched here: the app runs on its stand-in.');
  process.env.WORKSTREAMS_CHROMIUM = ensureChromium();
}

const app = spawn(electron ?? STAND_IN, [...hostArguments(), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
// A terminal's Ctrl-C reaches the app by itself; this process only waits for it to end.
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.kill(signal));
app.once('error', (error) => {
  console.error(`The app could not be started: ${error.message}`);
  process.exitCode = 1;
});
app.once('close', (code) => {
  process.exitCode = code ?? 1;
});
