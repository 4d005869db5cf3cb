import { quoteArgument } from './quote-argument.ts';

export interface LoginItemSettings {
  openAtLogin: boolean;
  wasOpenedAtLogin: boolean;
  executableWillLaunchAtLogin: boolean;
}

/**
 * The entry that starts the app at login: on Windows a line of the registry's `Run` key, as
 * `FormatCommandLineString`, `SetLoginItemSettings` and `GetLoginItemSettings` in
 * `shell/browser/browser_win.cc`; on Linux nothing. Changes nothing in the system.
 */
export class LoginItems {
  private readonly platform: NodeJS.Platform;
  private readonly program: string;
  /** The value of the `Run` key. */
  _line: string | null = null;
  /** The user's choice in Task Manager, which leaves the line as it is. */
  _isApproved = true;

  constructor(platform: NodeJS.Platform, program: string) {
    this.platform = platform;
    this.program = program;
  }

  set({ openAtLogin = false, args = [] }: { openAtLogin?: boolean; args?: string[] }): void {
    if (this.platform === 'linux') return;
    this._line = openAtLogin ? this.format(args) : null;
    if (openAtLogin) this._isApproved = true;
  }

  get({ args = [] }: { args?: string[] } = {}): LoginItemSettings {
    const isStarted = this._line !== null && this._isApproved;
    return {
      openAtLogin: this._line === this.format(args),
      wasOpenedAtLogin: false,
      executableWillLaunchAtLogin: this.platform === 'win32' && isStarted,
    };
  }

  private format(args: readonly string[]): string {
    // On macOS the system starts the app without arguments.
    const own = this.platform === 'win32' ? args : [];
    return [this.program, ...own].map(quoteArgument).join(' ');
  }
}
