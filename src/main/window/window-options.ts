import { join } from 'node:path';
import type { BrowserWindowConstructorOptions } from 'electron';
import { LEAST, type WindowPlace } from './window-bounds.ts';

/** What the window is made with: its measures, and every guard between its page and the system. */
export function windowOptions(parts: {
  outDir: string;
  resources: string;
  isDark: boolean;
  isPackaged: boolean;
  place: WindowPlace;
}): BrowserWindowConstructorOptions {
  return {
    ...parts.place,
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    // Shown when there is something to see; until then in the page's own background colour.
    show: false,
    backgroundColor: parts.isDark ? '#171a19' : '#fbfbfa',
    title: 'Workstreams',
    icon: join(parts.resources, 'icon.png'),
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(parts.outDir, 'preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // Its dictionaries would come from the network.
      spellcheck: false,
      // For who develops the app: nobody is to be talked into pasting code there.
      devTools: !parts.isPackaged,
    },
  };
}
