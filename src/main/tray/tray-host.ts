import { execFile } from 'node:child_process';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const BUS = ['org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus'] as const;
const LONGEST_WAIT_MS = 2000;

/** Two programs that ask the session's bus; a desktop has at least one of them. */
const QUESTIONS = [
  {
    program: 'gdbus',
    args: [
      'call',
      '--session',
      `--dest=${BUS[0]}`,
      `--object-path=${BUS[1]}`,
      `--method=${BUS[2]}.NameHasOwner`,
      WATCHER,
    ],
    yes: '(true,)',
  },
  {
    program: 'busctl',
    args: ['--user', 'call', ...BUS, 'NameHasOwner', 's', WATCHER],
    yes: 'b true',
  },
];

/**
 * Whether a tray's icon is to be seen. On Linux that is up to the desktop: who shows the icons of the
 * StatusNotifierItem specification has this name on the bus. GNOME has nobody without an extension.
 * What cannot be found out counts as no.
 */
export async function hasTrayHost(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
): Promise<boolean> {
  if (platform !== 'linux') return true;
  for (const { program, args, yes } of QUESTIONS) {
    const answer = await ask(program, args, env);
    if (answer !== null) return answer === yes;
  }
  return false;
}

/** What the program says, or null where it could not ask. */
function ask(program: string, args: string[], env: NodeJS.ProcessEnv): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, args, { env, timeout: LONGEST_WAIT_MS }, (error, stdout) => {
      resolve(error ? null : stdout.trim());
    });
  });
}
