import { join, resolve } from 'node:path';

/** The product's name, after which Electron names the folder. */
const NAME = 'Workstreams';

/**
 * Returns the data folder that the user chose by an option or the environment, or null. A leading `~` is
 * the `home` folder: a shell does not expand it within an argument, and a desktop entry never does.
 */
export function chosenDataDir(
  option: string | undefined,
  env: NodeJS.ProcessEnv,
  home: string,
): string | null {
  const chosen = option || env.WORKSTREAMS_DATA_DIR;
  return chosen ? resolve(expandHome(chosen, home)) : null;
}

/** Returns the data folder of a user who chose none: where Electron puts that of the app. */
export function defaultDataDir(
  platform: NodeJS.Platform,
  { APPDATA, XDG_CONFIG_HOME }: NodeJS.ProcessEnv,
  home: string,
): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', NAME);
  if (platform === 'win32') return join(APPDATA || join(home, 'AppData', 'Roaming'), NAME);
  return join(XDG_CONFIG_HOME || join(home, '.config'), NAME);
}

function expandHome(path: string, home: string): string {
  return /^~(?:[/\\]|$)/.test(path) ? join(home, path.slice(1)) : path;
}
