import { Notification } from 'electron';
import type { Notice } from '../presenters/timeout-notice.ts';

/** Shows notices as the system's notifications. */
export class Notifications {
  // Kept until they are gone: one that is garbage-collected never tells of its click.
  readonly #shown = new Set<Notification>();

  show(notice: Pick<Notice, 'title' | 'body'>, onClick: () => void): void {
    if (!Notification.isSupported()) return;
    const notification = new Notification({ title: notice.title, body: notice.body });
    const forget = () => this.#shown.delete(notification);
    notification.on('click', () => {
      forget();
      onClick();
    });
    notification.on('close', forget);
    this.#shown.add(notification);
    notification.show();
  }
}
