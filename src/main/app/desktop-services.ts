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
import type { SmallWindows } from '../window/small-windows.ts';

/** Returns what the app uses of the desktop apart from its window and tray, and what works of it. */
export function createDesktopServices(deps: {
  readonly platform: NodeJS.Platform;
  readonly isWayland: boolean;
  readonly settings: SettingsFile;
  readonly window: MainWindow;
  readonly smallWindows: SmallWindows;
  readonly presence: TrayPresence;
  readonly computerUse: DesktopState['computerUse'];
  readonly log: Log;
}) {
  const { platform, isWayland: byPortal, settings, computerUse, log } = deps;
  const { window, smallWindows, presence } = deps;
  const shortcut = new Shortcut({ global: globalShortcut, byPortal, log });
  const quickShortcut = new Shortcut({ global: globalShortcut, byPortal, log });
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
    hasMini: () => smallWindows.hasMini,
    shortcut: () => shortcut.state,
    quickShortcut: () => quickShortcut.state,
    shortcutByPortal: byPortal,
    notifications: () => notifications.support,
    computerUse,
    log,
  });
  presence.onDidChange(capabilities.refresh);
  smallWindows.onDidChange(capabilities.refresh);
  notifications.onDidChange(capabilities.refresh);
  const stop = () => {
    shortcut.stop();
    quickShortcut.stop();
  };
  return { shortcut, quickShortcut, notifications, capabilities, stop };
}
