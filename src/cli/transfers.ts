import { resolve } from 'node:path';
import { runToCompletion } from '../core/base/steps.ts';
import type { FileChooser } from '../core/transfer/file-dialogs.ts';
import { createTransfers, type Transfers } from '../core/transfer/transfers.ts';
import type { Work } from './command.ts';

/** Returns what exports and imports, with the path of the arguments in the place of a dialog. */
export function transfersFor(path: string, { workspace, locale, clock, version }: Work): Transfers {
  const chosen = async () => resolve(path);
  const chooser: FileChooser = {
    saveAs: chosen,
    open: chosen,
    openFiles: async () => [resolve(path)],
    openFolder: chosen,
  };
  const reopen = async () => {
    workspace.close();
    return runToCompletion(workspace.open());
  };
  return createTransfers({
    ...{ workspace, chooser, reopen, clock },
    locale: () => locale,
    appVersion: version,
  });
}
