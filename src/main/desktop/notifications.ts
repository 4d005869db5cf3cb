import { Notification } from 'electron';
import type { Log } from '../logging/log.ts';
import type { NoticeAction } from '../presenters/notice.ts';
import { notificationBody } from '../presenters/text.ts';

interface Shown {
  readonly title: string;
  readonly body: string;
  readonly actions?: readonly NoticeAction[];
}

interface Replies {
  readonly onClick: () => void;
  /** One of the notice's actions was chosen, by its place among them. */
  readonly onAction?: (index: number) => void;
}

/** Shows notices as the system's notifications, a newer one in the place of the one before. */
export class Notifications {
  readonly #platform: NodeJS.Platform;
  readonly #log: Log;
  // Kept until it is gone: one that is garbage-collected never tells of its click.
  #shown: Notification | null = null;

  constructor(platform: NodeJS.Platform, log: Log) {
    this.#platform = platform;
    this.#log = log;
  }

  /** Shows a notice. The function returned takes it back. */
  show({ title, body, actions = [] }: Shown, { onClick, onAction }: Replies): () => void {
    if (!Notification.isSupported()) return () => {};
    this.#shown?.close();
    const notification = new Notification({
      title,
      body: notificationBody(body, this.#platform),
      actions: actions.map(({ label }) => ({ type: 'button', text: label })),
    });
    notification.on('click', onClick);
    if (onAction) notification.on('action', ({ actionIndex }) => onAction(actionIndex));
    notification.on('failed', (_event, error) => this.#log('notification', error));
    this.#shown = notification;
    notification.show();
    return () => notification.close();
  }
}
