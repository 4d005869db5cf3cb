import { Menu, type WebContents } from 'electron';
import type { Locale } from '../../shared/i18n/format.ts';
import { contextMenuItems } from './context-menu-items.ts';

/** Shows a menu for editing text and copying a selection: Electron has none by itself. */
export function followContextMenu(contents: WebContents, locale: () => Locale): void {
  contents.on('context-menu', (_event, params) => {
    const items = contextMenuItems(params, locale());
    if (items.length > 0) Menu.buildFromTemplate(items).popup();
  });
}
