import type { Handlers } from '../../shared/contract/contract.ts';
import type { ProgramImport } from './program-import.ts';

/** `assertOwn` throws if the open data is not the user's, to which nothing is added. */
export function programHandlers(programs: ProgramImport, assertOwn: () => void) {
  return {
    chooseTracked: () => {
      assertOwn();
      return programs.choose();
    },
    previewTracked: (options) => programs.preview(options),
    importTracked: (options) => {
      assertOwn();
      return programs.importChosen(options);
    },
  } satisfies Partial<Handlers>;
}
