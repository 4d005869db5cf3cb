import { Notification } from 'electron';
import type { Log } from '../logging/log.ts';
import { notificationBody } from '../presenters/text.ts';

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

  show(notice: { readonly title: string; readonly body: string }, onClick: () => void): void {
    if (!Notification.isSupported()) return;
    this.#shown?.close();
    const body = notificationBody(notice.body, this.#platform);
    const notification = new Notification({ title: notice.title, body });
    notification.on('click', onClick);
    notification.on('failed', (_event, error) => this.#log('notification', error));
    this.#shown = notification;
    notification.show();
  }
}
