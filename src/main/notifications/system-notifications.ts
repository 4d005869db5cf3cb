import { Notification } from 'electron';
import type { Log } from '../../core/logging/log.ts';
import type { Settings } from '../../shared/model/settings.ts';
import { readsBodyMarkup } from './body-markup.ts';
import { Notifications } from './notifications.ts';

/** Returns the notifications of the system that the app runs on. */
export function systemNotifications(deps: {
  readonly platform: NodeJS.Platform;
  readonly settings: () => Pick<Settings, 'notifications' | 'sound'>;
  readonly isWindowInFront: () => boolean;
  readonly showWindow: () => void;
  readonly log: Log;
}): Notifications {
  const { platform, showWindow } = deps;
  const readsMarkup = () => readsBodyMarkup(platform, process.env);
  const notifications = new Notifications({ ...deps, Notification, readsMarkup });
  void notifications.start();
  notifications.handleStaleClicks(showWindow);
  return notifications;
}
