import { execFile } from 'node:child_process';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const BUS = 'org.freedesktop.DBus';

/**
 * Resolves to whether the session's bus has a place for icons. As Chromium's
 * `StatusIconLinuxDbus::CheckStatusNotifierWatcherHasOwner` and what follows it
 * (`chrome/browser/ui/views/status_icons/status_icon_linux_dbus.cc`): there is a watcher, and a host
 * is registered with it. Without `gdbus` there is none.
 */
export async function isHostRegistered(): Promise<boolean> {
  const owner = await call(BUS, '/org/freedesktop/DBus', `${BUS}.NameHasOwner`, WATCHER);
  if (owner !== '(true,)') return false;
  const property = [WATCHER, 'IsStatusNotifierHostRegistered'];
  const host = await call(WATCHER, '/StatusNotifierWatcher', `${BUS}.Properties.Get`, ...property);
  return host === '(<true>,)';
}

function call(destination: string, path: string, method: string, ...args: string[]) {
  const to = ['--session', '--dest', destination, '--object-path', path, '--method', method];
  return new Promise<string>((resolve) => {
    execFile('gdbus', ['call', ...to, ...args], (error, stdout) =>
      resolve(error ? '' : stdout.trim()),
    );
  });
}
