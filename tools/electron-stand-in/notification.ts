import { app } from './app.ts';
import { Emitter } from './emitter.ts';

interface NotificationAction {
  type: 'button';
  text?: string;
}

export interface NotificationConstructorOptions {
  title?: string;
  body?: string;
  silent?: boolean;
  actions?: NotificationAction[];
}

interface ActionDetails {
  actionIndex: number;
}

interface NotificationEvents {
  show: [event: object];
  click: [event: object];
  action: [details: ActionDetails, actionIndex: number];
  close: [event: object];
  failed: [event: object, error: string];
}

/** The system that notifications are shown on. */
export interface NotificationHost {
  readonly platform: NodeJS.Platform;
  readonly isReady: () => boolean;
  /** macOS: called at each use of the presenter, the first of which asks the user. True if allowed. */
  readonly isAllowed: () => boolean;
  /** Linux: whether libnotify can be loaded. */
  readonly hasLibnotify: boolean;
}

/**
 * As `shell/browser/api/electron_api_notification.cc` and the presenter of each system. Shows nothing:
 * tests see the call, and emit the click.
 */
export class Notification extends Emitter<NotificationEvents> {
  static readonly _host: NotificationHost = {
    platform: process.platform,
    isReady: () => app.isReady(),
    isAllowed: () => true,
    hasLibnotify: true,
  };

  title: string;
  body: string;
  silent: boolean;
  actions: NotificationAction[];
  private isShown = false;

  constructor(options: NotificationConstructorOptions = {}) {
    super();
    if (!this.host.isReady()) throw new Error('Cannot create Notification before app is ready');
    hasPresenter(this.host);
    this.title = options.title ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
    this.actions = options.actions ?? [];
  }

  static isSupported(): boolean {
    // biome-ignore lint/complexity/noThisInStatic: a test sets the host of a subclass.
    return hasPresenter(this._host);
  }

  /** Windows: never occurs. */
  static handleActivation(_callback: (details: { type: string }) => void): void {}

  show(): void {
    if (!hasPresenter(this.host)) return;
    if (this.host.platform === 'darwin' && !this.host.isAllowed()) {
      const error = 'Notifications are not allowed for this application';
      setImmediate(() => this.emit('failed', {}, error));
      return;
    }
    this.isShown = true;
    setImmediate(() => this.emit('show', {}));
  }

  close(): void {
    if (this.isShown) setImmediate(() => this.emit('close', {}));
    this.isShown = false;
  }

  /** What the system shows of the options: libnotify gets neither `silent` nor `actions`. */
  get _presented(): { isSilent: boolean; buttons: string[] } {
    if (this.host.platform === 'linux') return { isSilent: false, buttons: [] };
    return { isSilent: this.silent, buttons: this.actions.map(({ text }) => text ?? '') };
  }

  private get host(): NotificationHost {
    return (this.constructor as typeof Notification)._host;
  }
}

/** Makes the presenter, which on macOS asks the user for permission. */
function hasPresenter({ platform, isAllowed, hasLibnotify }: NotificationHost): boolean {
  if (platform === 'darwin') isAllowed();
  return platform !== 'linux' || hasLibnotify;
}
