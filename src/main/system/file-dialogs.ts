import { type BrowserWindow, dialog } from 'electron';
import type { FileChooser, FileKind } from '../../core/transfer/file-dialogs.ts';
import { EXPORT_FORMAT } from '../../shared/contract/tasks.ts';
import type { Locale } from '../../shared/i18n/format.ts';

interface FileFilter {
  readonly name: string;
  readonly extensions: string[];
}

/** Asks with the system's dialogs, in front of the window. */
export function fileChooser(window: () => BrowserWindow | null, locale: () => Locale): FileChooser {
  const filterOf = (kind: FileKind): FileFilter => {
    const { t } = locale();
    return kind === 'archive'
      ? { name: t('desktop.dialog.archives'), extensions: ['zip'] }
      : { name: t(`transfer.formats.${kind}.name`), extensions: [EXPORT_FORMAT[kind].extension] };
  };
  const choose = async (options: {
    title: string;
    properties: ('openFile' | 'openDirectory' | 'createDirectory' | 'multiSelections')[];
    filters?: FileFilter[];
  }) => {
    const owner = window();
    const { canceled, filePaths } = owner
      ? await dialog.showOpenDialog(owner, options)
      : await dialog.showOpenDialog(options);
    return canceled || filePaths.length === 0 ? null : filePaths;
  };
  const chooseOne = async (options: Parameters<typeof choose>[0]) =>
    (await choose(options))?.[0] ?? null;
  return {
    async saveAs(name, kind) {
      const options = {
        title: locale().t('desktop.dialog.export'),
        defaultPath: name,
        filters: [filterOf(kind)],
      };
      const owner = window();
      const { canceled, filePath } = owner
        ? await dialog.showSaveDialog(owner, options)
        : await dialog.showSaveDialog(options);
      return canceled ? null : filePath;
    },
    open: (kind) =>
      chooseOne({
        title: locale().t(kind === 'archive' ? 'desktop.dialog.restore' : 'desktop.dialog.import'),
        properties: ['openFile'],
        filters: [filterOf(kind)],
      }),
    openFiles: () =>
      choose({
        title: locale().t('desktop.dialog.trackers'),
        properties: ['openFile', 'multiSelections'],
      }),
    openFolder: (purpose) =>
      chooseOne({
        title: locale().t(`desktop.dialog.${purpose}`),
        properties: ['openDirectory', 'createDirectory'],
      }),
  };
}
