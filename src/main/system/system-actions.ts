import { app, type BrowserWindow, clipboard, dialog, shell } from 'electron';
import type { Locale } from '../../shared/i18n/format.ts';

const OPEN = 0;
const CANCEL = 1;

interface PageWindow {
  readonly current: BrowserWindow | null;
  reload(): void;
}

/** What the page may ask of the system that it runs on. */
export function systemActions(window: PageWindow, locale: () => Locale) {
  let isAsking = false;
  return {
    /** Shows a folder in the system's file manager. Throws with what the system says. */
    async openFolder(path: string): Promise<void> {
      const problem = await shell.openPath(path);
      if (problem !== '') throw new Error(problem);
    },

    /** Shows a file or a folder in the folder that it is in. */
    showFile: (path: string): void => shell.showItemInFolder(path),

    /**
     * Has the browser open a web address, once the user has seen all of it and agrees: the words of
     * a link are anybody's. One at a time; what else is asked for meanwhile is left.
     */
    async openLink(url: string): Promise<void> {
      const owner = window.current;
      if (isAsking || owner === null) return;
      const { t } = locale();
      isAsking = true;
      try {
        const { response } = await dialog.showMessageBox(owner, {
          type: 'question',
          message: t('desktop.dialog.openLink'),
          detail: url,
          buttons: [t('desktop.dialog.open'), t('common.cancel')],
          // Who presses Enter before they have read it opens nothing. macOS then has no button for Enter.
          defaultId: CANCEL,
          cancelId: CANCEL,
          noLink: true,
        });
        if (response === OPEN) await shell.openExternal(url);
      } finally {
        isAsking = false;
      }
    },

    /** Puts a text into the clipboard. */
    copyText: (text: string): Promise<void> => clipboard.writeText(text),
    reloadPage: () => window.reload(),
    quit: () => app.quit(),
  };
}
