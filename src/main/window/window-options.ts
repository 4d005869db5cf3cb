import { join } from 'node:path';
import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';
import { MIN_SIZE, type WindowPlace } from './window-placement.ts';

/** Returns the window's options: its size, and all that keeps its page away from the system. */
export function windowOptions(parts: {
  outDir: string;
  resources: string;
  isDark: boolean;
  isPackaged: boolean;
  platform: NodeJS.Platform;
  place: WindowPlace;
}): BrowserWindowConstructorOptions {
  return {
    ...parts.place,
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    ...commonOptions(parts),
    // Elsewhere, the executable has an icon in every size.
    ...(parts.platform === 'linux' && { icon: join(parts.resources, 'icon.png') }),
    autoHideMenuBar: true,
  };
}

/** Returns the options of a window without a frame, above all others. */
export function smallWindowOptions(parts: {
  outDir: string;
  isDark: boolean;
  isPackaged: boolean;
  platform: NodeJS.Platform;
  place: WindowPlace;
}): BrowserWindowConstructorOptions {
  return {
    ...parts.place,
    ...commonOptions(parts),
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    // On macOS, it takes the keys without bringing the whole app to the front.
    ...(parts.platform === 'darwin' && { type: 'panel' }),
  };
}

/** Returns what every window has. */
function commonOptions(parts: {
  outDir: string;
  isDark: boolean;
  isPackaged: boolean;
}): BrowserWindowConstructorOptions {
  return {
    // Shown when the page has drawn; the background is the page's own.
    show: false,
    backgroundColor: parts.isDark ? '#171a19' : '#fbfbfa',
    title: 'Workstreams',
    webPreferences: pagePreferences(parts),
  };
}

function pagePreferences(parts: { outDir: string; isPackaged: boolean }): WebPreferences {
  return {
    preload: join(parts.outDir, 'preload/index.cjs'),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    // It would download dictionaries.
    spellcheck: false,
    // For development only: nobody should be talked into pasting code there.
    devTools: !parts.isPackaged,
  };
}
