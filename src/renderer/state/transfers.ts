import type { ExportFormat, ExportSelection } from '../../shared/model.ts';
import { type Bridge, unwrap } from './client.ts';

/** What takes the history out of the app and into it, and ends what takes too long. */
export function createTransfers(bridge: Bridge) {
  return {
    exportHistory: (format: ExportFormat, selection: ExportSelection) =>
      unwrap(bridge.exportHistory({ format, selection })),
    chooseImport: () => unwrap(bridge.chooseImport()),
    importChosen: () => unwrap(bridge.importChosen()),
    async showExported(): Promise<void> {
      await unwrap(bridge.showExported());
    },
    async cancelWork(): Promise<void> {
      await unwrap(bridge.cancelWork());
    },
  };
}
