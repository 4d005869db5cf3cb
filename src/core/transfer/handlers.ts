import type { Handlers } from '../../shared/contract/contract.ts';
import type { Transfers } from './transfers.ts';

/** `assertOwn` throws if the open data is not the user's, which is then neither copied nor replaced. */
export function transferHandlers(
  { backup, exporting, importing }: Transfers,
  assertOwn: () => void,
) {
  const ofOwn =
    <Value>(transfer: () => Promise<Value>) =>
    () => {
      assertOwn();
      return transfer();
    };
  return {
    exportEverything: ofOwn(() => backup.exportEverything()),
    chooseArchive: ofOwn(() => backup.chooseArchive()),
    restoreChosen: ofOwn(() => backup.restoreChosen()),
    exportHistory: ({ format, selection }) => exporting.exportHistory(format, selection),
    chooseImport: ofOwn(() => importing.chooseImport()),
    importChosen: ofOwn(() => importing.importChosen()),
  } satisfies Partial<Handlers>;
}
