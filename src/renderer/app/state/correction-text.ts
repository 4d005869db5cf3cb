import type { Correction } from '../../../shared/model/model.ts';
import { type AppState, type Toast, workstreamOf } from './app-state.ts';

/** Returns e.g. `Session deleted: Thesis`, or `Undone (session deleted): Thesis`. */
export function correctionText(
  toast: Extract<Toast, { readonly correction: Correction }>,
  state: AppState,
): string {
  const { kind, workstreamId } = toast.correction;
  const { t } = state.locale;
  const done = t(`corrections.${toast.kind}.${kind}`);
  const title = workstreamOf(state, workstreamId)?.title;
  return title === undefined ? done : t('corrections.ofWorkstream', { done, title });
}
