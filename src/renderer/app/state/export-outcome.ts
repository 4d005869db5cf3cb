import type { HistoryExported } from '../../../shared/contract/tasks.ts';
import type { Locale } from '../../../shared/i18n/format.ts';

/** The outcome of an export, while it is shown. */
export type ExportOutcome =
  | ({ readonly kind: 'done' } & HistoryExported)
  | { readonly kind: 'cancelled' }
  /** No session was found, and no file written. */
  | { readonly kind: 'nothing'; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string };

export function exportText(outcome: ExportOutcome, { t }: Pick<Locale, 't'>): string {
  switch (outcome.kind) {
    case 'done':
      return t('transfer.exported', { count: outcome.sessions, path: outcome.path });
    case 'cancelled':
      return t('transfer.cancelled');
    case 'nothing':
    case 'refused':
      return outcome.message;
  }
}
