import { Notification } from 'electron';
import type { Log } from '../../core/logging/log.ts';
import type { Settings } from '../../shared/model/settings.ts';
import { notificationBody } from '../text/labels.ts';

/** What a notification says. */
export interface Notice {
  /** A newer notice takes the place of an older one of its kind. */
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  /** What can be done besides. Only macOS and Windows have buttons for it, and not always. */
  readonly actions?: readonly { readonly label: string }[];
  /** Whether the window says the same: nothing is shown while that is in front. */
  readonly isInWindow?: boolean;
}

/** What comes of it. */
export interface NoticeHandlers {
  /** The main thing: all that there is where there are no buttons. */
  readonly onClick: () => void;
  /** `index`: of the notice's actions. */
  readonly onAction?: (index: number) => void;
}

/** Shows notices as the system's notifications, by the settings. */
export class Notifications {
  readonly #platform: NodeJS.Platform;
  readonly #settings: () => Pick<Settings, 'notifications' | 'sound'>;
  readonly #isInFront: () => boolean;
  readonly #log: Log;
  // Kept when it is closed, too: Windows still has it in its list, and one that is garbage-collected
  // never tells of its click.
  readonly #shown = new Map<string, Notification>();

  /** `isInFront`: whether the user looks at the window. */
  constructor(parts: {
    platform: NodeJS.Platform;
    settings: () => Pick<Settings, 'notifications' | 'sound'>;
    isInFront: () => boolean;
    log: Log;
  }) {
    this.#platform = parts.platform;
    this.#settings = parts.settings;
    this.#isInFront = parts.isInFront;
    this.#log = parts.log;
  }

  /** Shows a notice, if it is wanted now; returns whether it was. */
  show(notice: Notice, { onClick, onAction }: NoticeHandlers): boolean {
    this.withdraw(notice.kind);
    const { notifications, sound } = this.#settings();
    if (!notifications || !Notification.isSupported()) return false;
    if (notice.isInWindow && this.#isInFront()) return false;
    const notification = new Notification({
      title: notice.title,
      body: notificationBody(notice.body, this.#platform),
      silent: !sound,
      actions: (notice.actions ?? []).map(({ label }) => ({ type: 'button', text: label })),
    });
    notification.on('click', onClick);
    notification.on('action', ({ actionIndex }) => onAction?.(actionIndex));
    notification.on('failed', (_event, error) => this.#log.error('notification', error));
    this.#shown.set(notice.kind, notification);
    notification.show();
    return true;
  }

  /** Takes back what is not true any more. Does nothing where none of the kind has been shown. */
  withdraw(kind: string): void {
    this.#shown.get(kind)?.close();
    this.#shown.delete(kind);
  }
}
