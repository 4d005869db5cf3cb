import type { Handlers } from '../../shared/contract/contract.ts';
import type { DataFolder } from '../storage/paths.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import { describeDevices } from './devices-info.ts';
import type { HistoryLocation } from './history-location.ts';

/** `assertOwn` throws if the open data is not the user's, which is then not moved. */
export function movingHandlers(deps: {
  readonly folder: DataFolder;
  readonly workstreams: WorkstreamStore;
  readonly location: Pick<HistoryLocation, 'choose' | 'moveToChosen' | 'keepHere'>;
  readonly assertOwn: () => void;
}) {
  const { folder, workstreams: store, location, assertOwn } = deps;
  return {
    loadDevices: () => describeDevices({ folder, store }),
    chooseHistoryFolder: () => {
      assertOwn();
      return location.choose();
    },
    moveHistoryToChosen: () => {
      assertOwn();
      return location.moveToChosen();
    },
    keepHistoryHere: () => {
      assertOwn();
      return location.keepHere();
    },
  } satisfies Partial<Handlers>;
}
