import type { Handlers } from '../../shared/contract/contract.ts';
import type { TrackerImport } from './tracker-import.ts';

/** `assertOwn` throws if the open data is not the user's, to which nothing is added. */
export function trackerHandlers(trackers: TrackerImport, assertOwn: () => void) {
  return {
    chooseTracked: () => {
      assertOwn();
      return trackers.choose();
    },
    previewTracked: (options) => trackers.preview(options),
    importTracked: (options) => {
      assertOwn();
      return trackers.importChosen(options);
    },
  } satisfies Partial<Handlers>;
}
