/** Runs the built app on Electron, or on the stand-in if Electron is not installed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { ensureChromium } from './chromium.ts';
import { fetchElectron, findElectron, hostArguments, STAND_IN } from './electron.ts';

/** Returns the path of Electron, or of the stand-in once it has a Chromium. */
export async function prepareHost(): Promise<string> {
  const electron = findElectron() ?? (await fetchElectron());
  if (electron !== undefined) return electron;
  console.error('Electron cannot be run or fetched here: the app runs on its stand-in.');
  process.env.WORKSTREAMS_CHROMIUM = ensureChromium();
  return STAND_IN;
}

/** Starts the app. `options`: the host's own; `args`: the app's. */
export function spawnApp(
  host: string,
  args: readonly string[],
  options: readonly string[] = [],
): ChildProcess {
  return spawn(host, [...options, ...hostArguments(), ...args], { stdio: 'inherit' });
}

/** Passes on the signals that end this process; `app` returns the process that runs at the time. */
export function passSignals(app: () => ChildProcess | undefined): void {
  // A terminal's Ctrl-C reaches the app by itself; this process only waits for it to end.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => app()?.kill(signal));
}

/** Resolves with the exit code of an app when it ends. */
export function exitOf(app: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    app.once('error', (error) => {
      console.error(`The app could not be started: ${error.message}`);
      resolve(1);
    });
    app.once('close', (code) => resolve(code ?? 1));
  });
}

/** Resolves with the app's exit code. The arguments are the app's own. */
export async function runApp(args: readonly string[]): Promise<number> {
  const app = spawnApp(await prepareHost(), args);
  passSignals(() => app);
  return exitOf(app);
}
