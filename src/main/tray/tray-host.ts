import { askSessionBus } from '../../core/base/session-bus.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const PATH = '/StatusNotifierWatcher';
const PROPERTY = 'IsStatusNotifierHostRegistered';

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
  },
  { program: 'busctl', args: ['--user', 'get-property', WATCHER, PATH, WATCHER, PROPERTY] },
] as const;

const YES = { gdbus: '(<true>,)', busctl: 'b true' };

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
  const reply = await askSessionBus(QUESTIONS, env);
  return reply !== null && reply.answer === YES[reply.program];
}
