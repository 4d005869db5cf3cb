import { homedir, release, type } from 'node:os';
import { dirname, join } from 'node:path';
import { app, type BrowserWindow, ClipboardItem, clipboard, dialog, shell } from 'electron';
import type { About } from '../../shared/contract/about.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import { TerminalCommandFile } from './terminal-command-file.ts';

const OPEN = 0;
const CANCEL = 1;

interface PageWindow {
  readonly current: BrowserWindow | null;
  reload(): void;
}

/** Returns the actions of the system that the page can request. */
export function systemActions(window: PageWindow, locale: () => Locale) {
  let isAsking = false;
  return {
    /** Opens a folder in the system's file manager. Throws with the system's message. */
    async openFolder(path: string): Promise<void> {
      const problem = await shell.openPath(path);
      if (problem !== '') throw new Error(problem);
    },

    /** Shows a file or a folder inside its parent folder. */
    showFile: (path: string): void => shell.showItemInFolder(path),

    /**
     * Opens a web address in the browser after the user has seen all of it and agreed: the text of a
     * link can claim anything. Ignored while another dialog of this kind is open.
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
          // Pressing Enter before reading opens nothing. On macOS no button is bound to Enter then.
          defaultId: CANCEL,
          cancelId: CANCEL,
          noLink: true,
        });
        if (response === OPEN) await shell.openExternal(url);
      } finally {
        isAsking = false;
      }
    },

    copyText: (text: string, html?: string): Promise<void> =>
      html === undefined
        ? clipboard.writeText(text)
        : clipboard.write([new ClipboardItem({ 'text/plain': text, 'text/html': html })]),
    reloadPage: () => window.reload(),
    quit: () => app.quit(),

    terminalCommand: app.isPackaged
      ? new TerminalCommandFile({
          script: join(dirname(app.getAppPath()), 'cli', 'workstreams.js'),
          platform: process.platform,
          env: process.env,
          home: homedir(),
        })
      : null,

    about: (): About => ({
      version: app.getVersion(),
      electron: process.versions.electron ?? '–',
      chromium: process.versions.chrome ?? '–',
      node: process.versions.node,
      system: `${type()} ${release()} ${process.arch}`,
    }),
  };
}
