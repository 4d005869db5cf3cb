import type { StoreApi } from 'zustand';
import { AppError } from '../../../shared/contract/errors.ts';
import type {
  ExportFormat,
  ExportSelection,
  HistoryExported,
} from '../../../shared/contract/tasks.ts';
import type { AppState } from './app-state.ts';
import { type Bridge, messageOf, unwrap } from './client.ts';

/** What has become of an export, until the user has seen it. */
export type ExportOutcome =
  | ({ readonly kind: 'done' } & HistoryExported)
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'refused'; readonly message: string };

/** What takes the history out of the app and into it, and ends what takes too long. */
export function createTransfers(bridge: Bridge, { getState, setState }: StoreApi<AppState>) {
  async function outcomeOf(
    format: ExportFormat,
    selection: ExportSelection,
  ): Promise<ExportOutcome | null> {
    try {
      const exported = await unwrap(bridge.exportHistory({ format, selection }));
      return exported && { kind: 'done', ...exported };
    } catch (error) {
      if (error instanceof AppError && error.code === 'CANCELLED') return { kind: 'cancelled' };
      return { kind: 'refused', message: messageOf(error) };
    }
  }

  return {
    /** Exports while work goes on; what has become of it is shown when it has ended. */
    async exportHistory(format: ExportFormat, selection: ExportSelection): Promise<void> {
      setState({ exportOutcome: null });
      const exportOutcome = await outcomeOf(format, selection);
      setState({ exportOutcome });
      if (exportOutcome === null || exportOutcome.kind === 'refused') return;
      setState({ announcement: wordsOfExport(exportOutcome, getState()) });
    },
    dismissExport: () => setState({ exportOutcome: null }),
    async showExported(): Promise<void> {
      await unwrap(bridge.showExported());
    },
    chooseImport: () => unwrap(bridge.chooseImport()),
    importChosen: () => unwrap(bridge.importChosen()),
    async cancelWork(): Promise<void> {
      const { work, locale } = getState();
      await unwrap(bridge.cancelWork());
      if (work?.kind !== 'indexing') return;
      const message = locale.t('work.indexingHint');
      setState({ toast: { kind: 'told', message }, announcement: message });
    },
  };
}

/** What is said of an export, in words. */
export function wordsOfExport(outcome: ExportOutcome, { locale: { t } }: AppState): string {
  switch (outcome.kind) {
    case 'done':
      return t('transfer.exported', { count: outcome.sessions, path: outcome.path });
    case 'cancelled':
      return t('transfer.cancelled');
    case 'refused':
      return outcome.message;
  }
}
