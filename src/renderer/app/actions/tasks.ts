import type { StoreApi } from 'zustand';
import { AppError } from '../../../shared/contract/errors.ts';
import type { ExportFormat, ExportSelection } from '../../../shared/contract/tasks.ts';
import { type Client, messageOf } from '../client.ts';
import type { AppState } from '../state/app-state.ts';
import { type ExportOutcome, exportText } from '../state/export-outcome.ts';
import type { Notices } from './notices.ts';

/** Long tasks of the main process that outlive the dialog that started them. */
export function createTasks(
  client: Client,
  { getState, setState }: StoreApi<AppState>,
  { notify }: Notices,
) {
  async function outcomeOf(
    format: ExportFormat,
    selection: ExportSelection,
  ): Promise<ExportOutcome | null> {
    try {
      const exported = await client.exportHistory({ format, selection });
      return exported && { kind: 'done', ...exported };
    } catch (error) {
      if (error instanceof AppError && error.code === 'CANCELLED') return { kind: 'cancelled' };
      const isEmpty = error instanceof AppError && error.code === 'NOTHING_TO_EXPORT';
      return { kind: isEmpty ? 'nothing' : 'refused', message: messageOf(error) };
    }
  }

  return {
    /** Exports in the background, and shows the outcome at the end. */
    async exportHistory(format: ExportFormat, selection: ExportSelection): Promise<void> {
      setState({ exportOutcome: null });
      const exportOutcome = await outcomeOf(format, selection);
      setState({ exportOutcome });
      if (exportOutcome?.kind === 'done') setState({ exportedPath: exportOutcome.path });
      if (exportOutcome === null || exportOutcome.kind === 'refused') return;
      setState({ announcement: exportText(exportOutcome, getState().locale) });
    },
    dismissExport: () => setState({ exportOutcome: null }),
    /** Cancels the task that is running. */
    async cancel(): Promise<void> {
      const { work, locale } = getState();
      await client.cancelWork();
      if (work?.kind === 'indexing') notify(locale.t('work.indexingHint'));
    },
  };
}
