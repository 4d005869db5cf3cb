import { BY_USER, type Correction } from '../../../shared/model/model.ts';
import { isolated, withoutUnseen } from '../../../shared/model/plain-text.ts';
import { lengthOf } from '../../../shared/model/session-length.ts';
import { type AppState, type Toast, workstreamOf } from './app-state.ts';

type CorrectionToast = Extract<Toast, { readonly correction: Correction }>;

/** Returns e.g. `Session deleted: Thesis`, or `Undone (session deleted): Thesis`. */
export function correctionText(toast: CorrectionToast, state: AppState): string {
  const text = textOf(toast, state);
  const { by } = toast.correction;
  if (by === BY_USER) return text;
  return state.locale.t('corrections.byProgram', { text, program: isolated(withoutUnseen(by)) });
}

function textOf(toast: CorrectionToast, state: AppState): string {
  const { kind, workstreamId } = toast.correction;
  const { t } = state.locale;
  if (kind === 'away' && toast.kind === 'done' && state.awayWords !== null) return state.awayWords;
  const done = t(`corrections.${toast.kind}.${kind}`);
  const title = workstreamOf(state, workstreamId)?.title;
  if (toast.ended !== undefined && title !== undefined) {
    const length = state.locale.formatDuration(lengthOf(toast.ended));
    return t('corrections.ended', { title, length });
  }
  // An answer about time away is about every session that was running; an import has many, too.
  const isOfOne = kind !== 'away' && kind !== 'import' && title !== undefined;
  return isOfOne ? t('corrections.ofWorkstream', { done, title }) : done;
}
