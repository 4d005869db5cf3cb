import { AutostartFile } from './autostart-file.ts';

/** The part of Electron's `app` that this uses. */
interface App {
  readonly isPackaged: boolean;
  getAppPath(): string;
  setLoginItemSettings(settings: { openAtLogin: boolean; args?: string[] }): void;
  getLoginItemSettings(options?: { args?: string[] }): {
    readonly openAtLogin: boolean;
    readonly wasOpenedAtLogin: boolean;
    readonly executableWillLaunchAtLogin: boolean;
  };
}

/** Opens the quick bar instead of the window, also of an app that runs already. */
export const QUICK_OPTION = '--quick';
/** Starts the app without showing its window. */
export const HIDDEN_OPTION = '--hidden';

/** Whether the app starts at login, read from the system every time. */
export interface LoginItem {
  readonly isOn: boolean;
  set(isOn: boolean): void;
}

/** Returns the system's login item, which starts the app hidden. */
export function loginItem(app: App, platform: NodeJS.Platform, env: NodeJS.ProcessEnv): LoginItem {
  // In development, the program is Electron, and the app its first argument.
  const args = [...(app.isPackaged ? [] : [app.getAppPath()]), HIDDEN_OPTION];
  // An AppImage runs from a folder that disappears when it ends.
  if (platform === 'linux')
    return new AutostartFile([env.APPIMAGE ?? process.execPath, ...args], env);
  // Electron quotes them for the registry.
  const options = platform === 'win32' ? { args } : {};
  return {
    get isOn() {
      const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings(options);
      // On Windows, Task Manager can disable it without removing it.
      return openAtLogin && (platform !== 'win32' || executableWillLaunchAtLogin);
    },
    set: (openAtLogin) => app.setLoginItemSettings({ ...options, openAtLogin }),
  };
}

/** True if this start must not show the window. macOS passes no arguments at login. */
export function startsHidden(
  app: Pick<App, 'getLoginItemSettings'>,
  argv: readonly string[],
  platform: NodeJS.Platform,
): boolean {
  if (argv.includes(HIDDEN_OPTION) || argv.includes(QUICK_OPTION)) return true;
  return platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}
