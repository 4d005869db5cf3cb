import { Notification } from 'electron';
import type { Log } from '../../core/logging/log.ts';
import type { Settings } from '../../shared/model/settings.ts';
import { notificationBody } from '../text/labels.ts';

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
}

interface Deps {
  readonly platform: NodeJS.Platform;
  readonly settings: () => Pick<Settings, 'notifications' | 'sound'>;
  readonly isWindowInFront: () => boolean;
  readonly log: Log;
}

/** Shows the system's notifications, if the settings allow it. */
export class Notifications {
  readonly #deps: Deps;
  // Kept after closing, too: Windows still lists it, and a notification that is garbage-collected
  // does not report clicks.
  readonly #shown = new Map<string, Notification>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Shows a notification; returns false if it is not wanted now. */
  show(content: NotificationContent, { onClick, onAction }: NotificationHandlers): boolean {
    const { platform, settings, isWindowInFront, log } = this.#deps;
    this.withdraw(content.kind);
    const { notifications, sound } = settings();
    if (!notifications || !Notification.isSupported()) return false;
    if (content.isInWindow && isWindowInFront()) return false;
    const notification = new Notification({
      title: content.title,
      body: notificationBody(content.body, platform),
      silent: !sound,
      actions: (content.actions ?? []).map(({ label }) => ({ type: 'button', text: label })),
    });
    notification.on('click', onClick);
    notification.on('action', ({ actionIndex }) => onAction?.(actionIndex));
    notification.on('failed', (_event, error) => log.error('notification', error));
    this.#shown.set(content.kind, notification);
    notification.show();
    return true;
  }

  /** Closes the notification of a kind, if there is one. */
  withdraw(kind: string): void {
    this.#shown.get(kind)?.close();
    this.#shown.delete(kind);
  }
}
