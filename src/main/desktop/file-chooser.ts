import { type BrowserWindow, dialog } from 'electron';
import type { FileChooser, FileKind } from '../file-choice.ts';

const KINDS: Readonly<Record<FileKind, { name: string; extensions: string[] }>> = {
  archive: { name: 'Archive of Workstreams', extensions: ['zip'] },
  csv: { name: 'CSV', extensions: ['csv'] },
  json: { name: 'JSON', extensions: ['json'] },
  markdown: { name: 'Markdown', extensions: ['md'] },
  ical: { name: 'iCalendar', extensions: ['ics'] },
};

/** Asks by the system's own dialogs, in front of the window. */
export function fileChooser(window: () => BrowserWindow | null): FileChooser {
  const choose = async (options: {
    title: string;
    properties: ('openFile' | 'openDirectory' | 'createDirectory')[];
    filters?: { name: string; extensions: string[] }[];
  }) => {
    const owner = window();
    const { canceled, filePaths } = owner
      ? await dialog.showOpenDialog(owner, options)
      : await dialog.showOpenDialog(options);
    return canceled ? null : (filePaths[0] ?? null);
  };
  return {
    async saveAs(name, kind) {
      const options = { title: 'Export', defaultPath: name, filters: [KINDS[kind]] };
      const owner = window();
      const { canceled, filePath } = owner
        ? await dialog.showSaveDialog(owner, options)
        : await dialog.showSaveDialog(options);
      return canceled ? null : filePath;
    },
    open: (kind) =>
      choose({
        title: kind === 'archive' ? 'Restore' : 'Import',
        properties: ['openFile'],
        filters: [KINDS[kind]],
      }),
    openFolder: () => choose({ title: 'Export', properties: ['openDirectory', 'createDirectory'] }),
  };
}
