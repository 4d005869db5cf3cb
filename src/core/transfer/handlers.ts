import type { Handlers } from '../../shared/contract/contract.ts';
import type { Transfers } from './transfers.ts';

export function transferHandlers({ backup, exporting, importing }: Transfers) {
  return {
    exportEverything: () => backup.exportEverything(),
    chooseArchive: () => backup.chooseArchive(),
    restoreChosen: () => backup.restoreChosen(),
    exportHistory: ({ format, selection }) => exporting.exportHistory(format, selection),
    chooseImport: () => importing.chooseImport(),
    importChosen: () => importing.importChosen(),
  } satisfies Partial<Handlers>;
}
