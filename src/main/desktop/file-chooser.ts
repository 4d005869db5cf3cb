import { type BrowserWindow, dialog } from 'electron';
import type { Speech } from '../../shared/texts/speech.ts';
import type { FileChooser } from '../backup/backup.ts';

/** Asks by the system's own dialogs, in front of the window. */
export function fileChooser(window: () => BrowserWindow | null, speech: () => Speech): FileChooser {
  const archives = () => [{ name: speech().t('desktop.dialog.archives'), extensions: ['zip'] }];
  return {
    async saveAs(name) {
      const title = speech().t('desktop.dialog.export');
      const options = { title, defaultPath: name, filters: archives() };
      const owner = window();
      const { canceled, filePath } = owner
        ? await dialog.showSaveDialog(owner, options)
        : await dialog.showSaveDialog(options);
      return canceled ? null : filePath;
    },
    async open() {
      const title = speech().t('desktop.dialog.restore');
      const options = { title, properties: ['openFile' as const], filters: archives() };
      const owner = window();
      const { canceled, filePaths } = owner
        ? await dialog.showOpenDialog(owner, options)
        : await dialog.showOpenDialog(options);
      return canceled ? null : (filePaths[0] ?? null);
    },
  };
}
