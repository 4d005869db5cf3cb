import { basename, dirname, join } from 'node:path';

interface CommandLineParts {
  /** As `app.isPackaged` (`lib/browser/api/app.ts`): the program has a name of its own. */
  readonly isPackaged: boolean;
  /** Modules to load before the app. */
  readonly preloads: readonly string[];
  /** The host's own. */
  readonly switches: readonly string[];
  readonly appFolder: string;
  /** What `process.argv` has after the program. */
  readonly rest: readonly string[];
}

/**
 * Reads the command line as Electron does. As `electron`, options before the app's folder are the
 * host's, and the rest belongs to the app. Under another name the program is a package: the app is
 * beside it, and everything belongs to both; the package's fuses allow neither modules nor an inspector.
 */
export function readCommandLine(program: string, args: readonly string[]): CommandLineParts {
  if (basename(program) === 'electron') return readOwn(args);
  const switches = args.filter((arg) => arg.startsWith('--') && !/^--(inspect|$)/.test(arg));
  const appFolder = join(dirname(program), 'resources', 'app');
  return { isPackaged: true, preloads: [], switches, appFolder, rest: args };
}

function readOwn(args: readonly string[]): CommandLineParts {
  const preloads: string[] = [];
  const switches: string[] = [];
  const rest = [...args];
  for (let arg = rest[0]; arg?.startsWith('-'); arg = rest[0]) {
    rest.shift();
    if (arg === '-r' || arg === '--require') preloads.push(rest.shift() ?? '');
    else switches.push(arg);
  }
  return { isPackaged: false, preloads, switches, appFolder: rest[0] ?? '.', rest };
}
