/** The exports of `electron` in the main process. A missing export fails at the start. */
export { app } from './app.ts';
export {
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  type Rectangle,
  type WebPreferences,
} from './browser-window.ts';
export { ClipboardItem, clipboard } from './clipboard.ts';
export type { CommandLine } from './command-line.ts';
export { dialog, shell } from './dialog.ts';
export { globalShortcut } from './global-shortcut.ts';
export { type IpcMainInvokeEvent, ipcMain } from './ipc-main.ts';
export { Menu, MenuItem, type MenuItemConstructorOptions } from './menu.ts';
export { type NativeImage, nativeImage } from './native-image.ts';
export { nativeTheme } from './native-theme.ts';
export { net } from './net.ts';
export { Notification, type NotificationConstructorOptions } from './notification.ts';
export type { ContextMenuParams } from './page/messages.ts';
export { powerMonitor } from './power-monitor.ts';
export { type CustomScheme, protocol } from './protocol.ts';
export { safeStorage } from './safe-storage.ts';
export { screen } from './screen.ts';
export { type Session, session } from './session.ts';
export { Tray } from './tray.ts';
export { type WebContents, webContents } from './web-contents.ts';
export type { WebFrameMain } from './web-frame-main.ts';
