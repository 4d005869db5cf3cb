import { execFile } from 'node:child_process';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const PATH = '/StatusNotifierWatcher';
const PROPERTY = 'IsStatusNotifierHostRegistered';
const LONGEST_WAIT_MS = 2000;

/** Two programs that can query the session bus: a desktop has at least one of them. */
const QUESTIONS = [
  {
    program: 'gdbus',
    args: [
      'call',
      '--session',
      `--dest=${WATCHER}`,
      `--object-path=${PATH}`,
      '--method=org.freedesktop.DBus.Properties.Get',
      WATCHER,
      PROPERTY,
    ],
    yes: '(<true>,)',
  },
  {
    program: 'busctl',
    args: ['--user', 'get-property', WATCHER, PATH, WATCHER, PROPERTY],
    yes: 'b true',
  },
];

/**
 * Resolves to whether the desktop shows tray icons. On Linux it asks what Chromium asks once, when a
 * tray is made: whether a host of the StatusNotifierItem specification is registered. On GNOME only
 * an extension has one, and at login it may come later than the app. Counts as no if it cannot be
 * determined.
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
