import { type BrowserWindow, dialog } from 'electron';
import type { FileChooser } from '../backup/backup.ts';

const ARCHIVES = [{ name: 'Archive of Workstreams', extensions: ['zip'] }];

/** Asks by the system's own dialogs, in front of the window. */
export function fileChooser(window: () => BrowserWindow | null): FileChooser {
  return {
    async saveAs(name) {
      const options = { title: 'Export everything', defaultPath: name, filters: ARCHIVES };
      const owner = window();
      const { canceled, filePath } = owner
        ? await dialog.showSaveDialog(owner, options)
        : await dialog.showSaveDialog(options);
      return canceled ? null : filePath;
    },
    async open() {
      const options = { title: 'Restore', properties: ['openFile' as const], filters: ARCHIVES };
      const owner = window();
      const { canceled, filePaths } = owner
        ? await dialog.showOpenDialog(owner, options)
        : await dialog.showOpenDialog(options);
      return canceled ? null : (filePaths[0] ?? null);
    },
  };
}
