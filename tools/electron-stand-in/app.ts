import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { CommandLine } from './command-line.ts';
import { CancelableEvent, Emitter, strict } from './emitter.ts';
import type { GoneDetails } from './gone-details.ts';
import { lockInstance, type SecondInstance } from './instance-lock.ts';
import { type LoginItemSettings, LoginItems } from './login-items.ts';
import type { WebContents } from './web-contents.ts';

/** `child-process-gone` never occurs. */
interface AppEvents {
  ready: [];
  activate: [];
  'window-all-closed': [];
  'before-quit': [event: CancelableEvent];
  'will-quit': [event: CancelableEvent];
  quit: [event: object, exitCode: number];
  'second-instance': [event: object, argv: string[], workingDirectory: string, data: unknown];
  /** Never occurs: tests emit it. */
  'open-url': [event: CancelableEvent, url: string];
  'web-contents-created': [event: object, contents: WebContents];
  'child-process-gone': [event: object, details: GoneDetails & { type: 'GPU' | 'Utility' }];
  /** Never occurs. */
  'select-client-certificate': [
    event: CancelableEvent,
    contents: WebContents | null,
    url: string,
    certificates: never[],
    choose: (certificate?: never) => void,
  ];
}

/** The part of a window that quitting needs. */
interface OpenWindow {
  close(): void;
  destroy(): void;
  emit(name: 'session-end', event: object): boolean;
}

export class App extends Emitter<AppEvents> {
  name = 'Electron';
  isPackaged = false;
  readonly commandLine = strict('app.commandLine', new CommandLine());
  private version = '';
  private appPath = '';
  private userData: string | null = null;
  private readonly becomingReady = Promise.withResolvers<void>();
  private ready = false;
  private quitting = false;
  private early: SecondInstance[] = [];
  private exiting: number | null = null;
  private readonly end: (exitCode: number) => void;
  readonly _windows = new Set<OpenWindow>();
  readonly _loginItems = new LoginItems(process.platform, process.execPath);

  /** `end`: ends the process. */
  constructor(end: (exitCode: number) => void) {
    super();
    this.end = end;
  }

  /** Reads the package of the app that is about to run. Returns its main file. */
  _describe(appPath: string): string {
    const text = readFileSync(join(appPath, 'package.json'), 'utf8');
    const about: { name: string; productName?: string; version: string; main: string } =
      JSON.parse(text);
    this.appPath = appPath;
    this.name = about.productName ?? about.name;
    this.version = about.version;
    return join(appPath, about.main);
  }

  _becomeReady(): void {
    mkdirSync(this.getPath('userData'), { recursive: true });
    this.ready = true;
    this.becomingReady.resolve();
    this.emit('ready');
    for (const second of this.early) this.notifySecond(second);
    this.early = [];
  }

  /** From the environment, in GLib's order on Linux: the first that is set counts. */
  getPreferredSystemLanguages(): string[] {
    const { LANGUAGE, LC_ALL, LC_MESSAGES, LANG } = process.env;
    const names = [LANGUAGE, LC_ALL, LC_MESSAGES, LANG].find((each) => each)?.split(':') ?? [];
    const locales = names.map((name) => name.replace(/[.@].*$/, '').replace('_', '-'));
    return locales.filter((locale) => !['', 'C', 'POSIX'].includes(locale));
  }

  /** As a system answers whose formats follow its language. */
  getSystemLocale(): string {
    return this.getPreferredSystemLanguages()[0] ?? 'en-US';
  }

  isReady(): boolean {
    return this.ready;
  }

  whenReady(): Promise<void> {
    return this.becomingReady.promise;
  }

  getVersion(): string {
    return this.version;
  }

  getAppPath(): string {
    return this.appPath;
  }

  setName(name: string): void {
    this.name = name;
  }

  setAppUserModelId(_id: string): void {}

  setToastActivatorCLSID(_id: string): void {}

  enableSandbox(): void {
    if (this.ready) throw new Error('app.enableSandbox() can only be called before app is ready');
    // `App::EnableSandbox` in `shell/browser/api/electron_api_app.cc`.
    this.commandLine.removeSwitch('no-sandbox');
    this.commandLine.appendSwitch('enable-sandbox');
  }

  getPath(name: 'userData'): string {
    if (name !== 'userData') throw new Error(`The Electron stand-in has no path ${name}`);
    return this.userData ?? join(settingsFolder(), this.name);
  }

  setPath(name: 'userData', path: string): void {
    if (name !== 'userData') throw new Error(`The Electron stand-in has no path ${name}`);
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    if (!statSync(path).isDirectory()) throw new Error(`Not a folder: ${path}`);
    this.userData = path;
  }

  /** Changes nothing in the system. */
  setAsDefaultProtocolClient(_protocol: string, _path?: string, _args?: string[]): boolean {
    return false;
  }

  setLoginItemSettings(settings: { openAtLogin?: boolean; args?: string[] }): void {
    this._loginItems.set(settings);
  }

  getLoginItemSettings(options: { args?: string[] } = {}): LoginItemSettings {
    return this._loginItems.get(options);
  }

  requestSingleInstanceLock(): boolean {
    const folder = this.getPath('userData');
    return lockInstance(folder, (second) => {
      if (this.ready) this.notifySecond(second);
      else this.early.push(second);
    });
  }

  private notifySecond({ argv, cwd }: SecondInstance): void {
    this.emit('second-instance', {}, argv, cwd, null);
  }

  quit(): void {
    if (this.quitting || !this.asks('before-quit')) return;
    this.quitting = true;
    // Electron never ends before its caller has returned.
    setImmediate(() => {
      if (this._windows.size === 0) this.finish();
      for (const window of [...this._windows]) window.close();
    });
  }

  /** A window that stays open cancels quitting. */
  _windowStaysOpen(): void {
    this.quitting = false;
  }

  _windowClosed(window: OpenWindow): void {
    this._windows.delete(window);
    if (this._windows.size > 0) return;
    if (this.exiting !== null) this.shutDown(this.exiting);
    else if (this.quitting) this.finish();
    else if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  /**
   * As `Browser::ExitWithCode` in `shell/browser/browser.cc`: asks neither the app nor its windows.
   * On Linux, the loss of the display or of the session's bus ends the app in the same way
   * (`ExitOnSessionLoss` in `shell/browser/electron_browser_main_parts.cc`).
   */
  exit(exitCode = 0): void {
    if (!this.ready) {
      this.end(exitCode);
      return;
    }
    this.quitting = true;
    this.exiting = exitCode;
    if (this._windows.size === 0) this.shutDown(exitCode);
    for (const window of [...this._windows]) window.destroy();
  }

  /**
   * Windows logs the user out or shuts down: `WM_ENDSESSION` in
   * `shell/browser/native_window_views_win.cc`. Without a window nothing reports it.
   */
  _endSession(): void {
    for (const window of [...this._windows]) window.emit('session-end', {});
    if (!this.quitting) this.end(0);
  }

  private finish(): void {
    if (this.asks('will-quit')) this.shutDown(0);
    else this.quitting = false;
  }

  private shutDown(exitCode: number): void {
    this.emit('quit', {}, exitCode);
    this.end(exitCode);
  }

  private asks(name: 'before-quit' | 'will-quit'): boolean {
    const event = new CancelableEvent();
    this.emit(name, event);
    return !event.defaultPrevented;
  }
}

function settingsFolder(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  if (process.platform === 'win32') return process.env.APPDATA ?? homedir();
  return process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
}

export const app = new App((exitCode) => process.exit(exitCode));
