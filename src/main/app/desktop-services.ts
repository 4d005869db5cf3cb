import { app, globalShortcut } from 'electron';
import type { Log } from '../../core/logging/log.ts';
import type { SettingsFile } from '../../core/settings/settings-file.ts';
import type { DesktopState } from '../../shared/contract/desktop-state.ts';
import { systemNotifications } from '../notifications/system-notifications.ts';
import { loginItem } from '../system/autostart.ts';
import { DesktopCapabilities } from '../system/desktop-capabilities.ts';
import { Shortcut } from '../system/shortcut.ts';
import type { TrayPresence } from '../tray/tray-presence.ts';
import type { MainWindow } from '../window/main-window.ts';

/** Returns what the app uses of the desktop apart from its window and tray, and what works of it. */
export function createDesktopServices(deps: {
  readonly platform: NodeJS.Platform;
  readonly isWayland: boolean;
  readonly settings: SettingsFile;
  readonly window: MainWindow;
  readonly presence: TrayPresence;
  readonly computerUse: DesktopState['computerUse'];
  readonly log: Log;
}) {
  const { platform, isWayland: byPortal, settings, window, presence, computerUse, log } = deps;
  const shortcut = new Shortcut({ global: globalShortcut, byPortal, log });
  const notifications = systemNotifications({
    platform,
    settings: () => settings.get(),
    isWindowInFront: () => window.isInFront,
    showWindow: () => window.show(),
    log,
  });
  const capabilities = new DesktopCapabilities({
    platform,
    loginItem: loginItem(app, platform, process.env),
    hasTray: () => presence.isVisible,
    shortcut: () => shortcut.state,
    shortcutByPortal: byPortal,
    notifications: () => notifications.support,
    computerUse,
    log,
  });
  presence.onDidChange(capabilities.refresh);
  notifications.onDidChange(capabilities.refresh);
  return { shortcut, notifications, capabilities };
}
