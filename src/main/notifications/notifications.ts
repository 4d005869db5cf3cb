import { Emitter } from '../../core/base/emitter.ts';
import type { Log } from '../../core/logging/log.ts';
import type { DesktopState } from '../../shared/contract/desktop-state.ts';
import type { Settings } from '../../shared/model/settings.ts';
import { escapeMarkup } from '../text/labels.ts';

export interface NotificationContent {
  /** A newer notification replaces an older one of its kind. */
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  /** Buttons. Only macOS and Windows show them, and not always. */
  readonly actions?: readonly { readonly label: string }[];
  /** True if the window shows the same: then nothing is shown while the window is in front. */
  readonly isInWindow?: boolean;
}

export interface NotificationHandlers {
  /** Does the main thing: the only one available where there are no buttons. */
  readonly onClick: () => void;
  /** `index`: of the actions. */
  readonly onAction?: (index: number) => void;
  /** The system refused to show it. */
  readonly onFail?: () => void;
}

/** The part of a system's notification that this uses. */
interface Shown {
  on(name: 'click' | 'show', listener: () => void): unknown;
  on(name: 'action', listener: (details: { readonly actionIndex: number }) => void): unknown;
  on(name: 'failed', listener: (event: object, error: string) => void): unknown;
  show(): void;
  close(): void;
}

interface Deps {
  /** Electron's class. */
  readonly Notification: {
    new (options: {
      title: string;
      body: string;
      silent?: boolean;
      actions: { type: 'button'; text: string }[];
    }): Shown;
    isSupported(): boolean;
    /** Windows only. */
    handleActivation(callback: (details: { readonly type: string }) => void): void;
  };
  readonly platform: NodeJS.Platform;
  readonly settings: () => Pick<Settings, 'notifications' | 'sound'>;
  readonly isWindowInFront: () => boolean;
  /** Resolves to whether the desktop reads bodies as markup. */
  readonly readsMarkup: () => Promise<boolean>;
  readonly log: Log;
}

/** Shows the system's notifications, if the settings allow it. */
export class Notifications {
  readonly #deps: Deps;
  readonly #changed = new Emitter<void>();
  // Kept after closing, too: Windows still lists it, and a notification that is garbage-collected
  // does not report clicks.
  readonly #shown = new Map<string, Shown>();
  #isRefused = false;
  #isMarkup: boolean;

  /** `support` has changed. */
  readonly onDidChange = this.#changed.on;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#isMarkup = deps.platform === 'linux';
  }

  /** Whether the system shows notifications, as far as that is known. */
  get support(): DesktopState['notifications'] {
    if (this.#isRefused) return 'refused';
    return this.#isSupported() ? 'supported' : 'unsupported';
  }

  /** Learns how the desktop reads a notification's body. */
  async start(): Promise<void> {
    this.#isMarkup = await this.#deps.readsMarkup();
  }

  /**
   * Calls `open` for a click on what an earlier run has left in Windows' Action Centre. Notifications of
   * this run handle their own clicks.
   */
  handleStaleClicks(open: () => void): void {
    const { Notification, platform } = this.#deps;
    if (platform !== 'win32') return;
    Notification.handleActivation(({ type }) => {
      if (type === 'click' && this.#shown.size === 0) open();
    });
  }

  /** Shows a notification; returns false if it is not wanted now. */
  show(content: NotificationContent, handlers: NotificationHandlers): boolean {
    const { Notification, platform, settings, isWindowInFront, log } = this.#deps;
    this.withdraw(content.kind);
    const { notifications, sound } = settings();
    if (!notifications || !this.#isSupported()) return false;
    if (content.isInWindow && isWindowInFront()) return false;
    const notification = new Notification({
      title: content.title,
      body: this.#isMarkup ? escapeMarkup(content.body) : content.body,
      // Linux desktops decide about sounds by themselves.
      ...(platform !== 'linux' && { silent: !sound }),
      actions: (content.actions ?? []).map(({ label: text }) => ({ type: 'button', text })),
    });
    const { onClick, onAction, onFail } = handlers;
    notification.on('click', onClick);
    notification.on('action', ({ actionIndex }) => onAction?.(actionIndex));
    notification.on('show', () => this.#setRefused(false));
    notification.on('failed', (_event, error) => {
      log.error('notification', error);
      this.#setRefused(true);
      onFail?.();
    });
    this.#shown.set(content.kind, notification);
    notification.show();
    return true;
  }

  /** Closes the notification of a kind, if there is one. */
  withdraw(kind: string): void {
    this.#shown.get(kind)?.close();
    this.#shown.delete(kind);
  }

  /** macOS always supports them, and to ask Electron would have it ask the user for permission. */
  #isSupported(): boolean {
    return this.#deps.platform === 'darwin' || this.#deps.Notification.isSupported();
  }

  #setRefused(isRefused: boolean): void {
    if (isRefused === this.#isRefused) return;
    this.#isRefused = isRefused;
    this.#changed.emit();
  }
}
