import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Locale } from '../../shared/i18n/format.ts';

type Role = NonNullable<MenuItemConstructorOptions['role']>;

/**
 * Sets the application menu: quitting, editing, zooming and windows, with the system's shortcuts. Except
 * on macOS it is shown only while Alt is pressed. Electron implements its items, but names them only in
 * English.
 */
export function setApplicationMenu(
  platform: NodeJS.Platform,
  { t }: Locale,
  openSettings: () => void,
): void {
  const isMac = platform === 'darwin';
  const separator = { type: 'separator' } as const;
  const item = (role: Role, label: string): MenuItemConstructorOptions => ({ role, label });
  const menu = (
    label: string,
    submenu: MenuItemConstructorOptions[],
  ): MenuItemConstructorOptions => ({ label, submenu });

  const ofApp = menu(app.name, [
    item('about', t('desktop.menu.about', { app: app.name })),
    separator,
    { label: t('desktop.menu.settings'), accelerator: 'Command+,', click: openSettings },
    separator,
    { ...item('services', t('desktop.menu.services')), submenu: [] },
    separator,
    item('hide', t('desktop.menu.hide', { app: app.name })),
    item('hideOthers', t('desktop.menu.hideOthers')),
    item('unhide', t('desktop.menu.showAll')),
    separator,
    item('quit', t('desktop.menu.quitApp', { app: app.name })),
  ]);
  // Except on macOS it contains Quit: without a tray, the only one that is visible.
  const file = menu(t('desktop.menu.file'), [
    isMac ? item('close', t('desktop.menu.closeWindow')) : item('quit', t('desktop.menu.quit')),
  ]);
  const edit = menu(t('desktop.menu.edit'), [
    item('undo', t('desktop.menu.undo')),
    item('redo', t('desktop.menu.redo')),
    separator,
    item('cut', t('desktop.menu.cut')),
    item('copy', t('desktop.menu.copy')),
    item('paste', t('desktop.menu.paste')),
    ...(isMac ? [item('pasteAndMatchStyle', t('desktop.menu.pasteAsText'))] : []),
    item('delete', t('desktop.menu.delete')),
    separator,
    item('selectAll', t('desktop.menu.selectAll')),
  ]);
  const view = menu(t('desktop.menu.view'), [
    item('resetZoom', t('desktop.menu.actualSize')),
    item('zoomIn', t('desktop.menu.zoomIn')),
    item('zoomOut', t('desktop.menu.zoomOut')),
    separator,
    item('togglefullscreen', t('desktop.menu.fullScreen')),
  ]);
  const ofWindow: MenuItemConstructorOptions = {
    // macOS lists the windows in the menu with this role.
    role: 'window',
    ...menu(t('desktop.menu.window'), [
      item('minimize', t('desktop.menu.minimize')),
      ...(isMac
        ? [item('zoom', t('desktop.menu.zoom')), item('front', t('desktop.menu.bringToFront'))]
        : [item('close', t('desktop.menu.closeWindow'))]),
    ]),
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([...(isMac ? [ofApp] : []), file, edit, view, ofWindow]),
  );
}
