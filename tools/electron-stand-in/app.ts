import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { CommandLine } from './command-line.ts';
import { CancelableEvent, Emitter, strict } from './emitter.ts';
import { lockInstance, type SecondInstance } from './instance-lock.ts';
import type { GoneDetails, WebContents } from './web-contents.ts';

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

interface LoginItemSettings {
  openAtLogin: boolean;
  wasOpenedAtLogin: boolean;
  executableWillLaunchAtLogin: boolean;
}

/** The part of a window that quitting needs. */
interface OpenWindow {
  close(): void;
}

class App extends Emitter<AppEvents> {
  name = 'Electron';
  readonly isPackaged = false;
  readonly commandLine = strict('app.commandLine', new CommandLine());
  private version = '';
  private appPath = '';
  private userData: string | null = null;
  private readonly becomingReady = Promise.withResolvers<void>();
  private ready = false;
  private quitting = false;
  private early: SecondInstance[] = [];
  readonly _windows = new Set<OpenWindow>();

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

  /** Does nothing, as Electron on Linux. */
  setLoginItemSettings(_settings: { openAtLogin?: boolean; args?: string[] }): void {}

  getLoginItemSettings(_options: { args?: string[] } = {}): LoginItemSettings {
    return { openAtLogin: false, wasOpenedAtLogin: false, executableWillLaunchAtLogin: false };
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
    if (this.quitting) this.finish();
    else if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  exit(exitCode = 0): void {
    this.emit('quit', {}, exitCode);
    process.exit(exitCode);
  }

  private finish(): void {
    if (this.asks('will-quit')) this.exit();
    else this.quitting = false;
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

export const app = new App();
