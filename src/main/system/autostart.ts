import { app } from 'electron';
import { AutostartFile } from './autostart-file.ts';

/** Starts the app out of sight. */
export const HIDDEN_OPTION = '--hidden';

/** Whether the app starts at login: read from where the system keeps it, each time. */
export interface LoginItem {
  readonly isOn: boolean;
  set(isOn: boolean): void;
}

/** The system's way of starting the app at login, hidden. */
export function loginItem(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): LoginItem {
  // While it is developed, the program is Electron, and the app its first argument.
  const args = [...(app.isPackaged ? [] : [app.getAppPath()]), HIDDEN_OPTION];
  // An AppImage runs from a folder that is gone when it ends.
  if (platform === 'linux')
    return new AutostartFile([env.APPIMAGE ?? process.execPath, ...args], env);
  const options = platform === 'win32' ? { args: args.map((arg) => `"${arg}"`) } : {};
  return {
    get isOn() {
      const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings(options);
      // Windows: Task Manager can switch it off without removing it.
      return openAtLogin && (platform !== 'win32' || executableWillLaunchAtLogin);
    },
    set: (openAtLogin) => app.setLoginItemSettings({ ...options, openAtLogin }),
  };
}

/** Whether this start is to stay out of sight. macOS passes no arguments at login. */
export function startsHidden(argv: readonly string[], platform: NodeJS.Platform): boolean {
  if (argv.includes(HIDDEN_OPTION)) return true;
  return platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}
