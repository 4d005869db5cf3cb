import { type BrowserWindow, dialog } from 'electron';
import type { FileChooser, FileKind } from '../../core/transfer/file-dialogs.ts';
import type { Locale } from '../../shared/i18n/format.ts';

interface KindOfFile {
  readonly name: string;
  readonly extensions: string[];
}

const PLAIN: Readonly<Record<Exclude<FileKind, 'archive'>, KindOfFile>> = {
  csv: { name: 'CSV', extensions: ['csv'] },
  json: { name: 'JSON', extensions: ['json'] },
  markdown: { name: 'Markdown', extensions: ['md'] },
  ical: { name: 'iCalendar', extensions: ['ics'] },
};

/** Asks with the system's dialogs, in front of the window. */
export function fileChooser(window: () => BrowserWindow | null, locale: () => Locale): FileChooser {
  const kindOf = (kind: FileKind): KindOfFile =>
    kind === 'archive'
      ? { name: locale().t('desktop.dialog.archives'), extensions: ['zip'] }
      : PLAIN[kind];
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
      const options = {
        title: locale().t('desktop.dialog.export'),
        defaultPath: name,
        filters: [kindOf(kind)],
      };
      const owner = window();
      const { canceled, filePath } = owner
        ? await dialog.showSaveDialog(owner, options)
        : await dialog.showSaveDialog(options);
      return canceled ? null : filePath;
    },
    open: (kind) =>
      choose({
        title: locale().t(kind === 'archive' ? 'desktop.dialog.restore' : 'desktop.dialog.import'),
        properties: ['openFile'],
        filters: [kindOf(kind)],
      }),
    openFolder: () =>
      choose({
        title: locale().t('desktop.dialog.export'),
        properties: ['openDirectory', 'createDirectory'],
      }),
  };
}
