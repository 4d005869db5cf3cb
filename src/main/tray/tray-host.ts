import { execFile } from 'node:child_process';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const BUS = ['org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus'] as const;
const LONGEST_WAIT_MS = 2000;

/** Two programs that can query the session bus: a desktop has at least one of them. */
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
 * Resolves to whether the desktop shows tray icons. On Linux, whatever shows icons of the
 * StatusNotifierItem specification owns this name on the bus; on GNOME only an extension does. Counts
 * as no if it cannot be determined.
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

/** Resolves to the program's output, or null if it failed. */
function ask(program: string, args: string[], env: NodeJS.ProcessEnv): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, args, { env, timeout: LONGEST_WAIT_MS }, (error, stdout) => {
      resolve(error ? null : stdout.trim());
    });
  });
}
