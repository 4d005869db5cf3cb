import type { TFunction } from 'i18next';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskKind } from '../../../shared/contract/tasks.ts';
import { formatBytes, formatNumber } from '../../ui/amount.ts';
import { focusMain } from '../../ui/focus-main.ts';
import { useApp, useAppState } from '../context.ts';

interface WorkProgressProps {
  /** Replaces the plain cancelling, for a button that disappears with the focus. */
  readonly onCancel?: () => void;
}

/** Moves the focus from a button that disappears with the task to the main region. */
function leaveFocus(button: HTMLButtonElement | null): () => void {
  return () => {
    if (document.activeElement === button) queueMicrotask(focusMain);
  };
}

/** The label of cancelling, if it means something special. */
function hintOf(kind: TaskKind, t: TFunction): string | undefined {
  if (kind === 'opening') return t('work.quitHint');
  return kind === 'indexing' ? t('work.indexingHint') : undefined;
}

/** The progress of a long task in the main process, with a button to cancel it. */
export function TaskProgress({ onCancel }: WorkProgressProps) {
  const app = useApp();
  const id = useId();
  const { t, i18n } = useTranslation();
  const work = useAppState((state) => state.work);
  if (work === null) return null;
  const { kind, unit } = work;
  // A history can grow while it is read.
  const total = Math.max(work.total, work.done);
  const format = unit === 'bytes' ? formatBytes : formatNumber;
  const isOpening = kind === 'opening';
  return (
    <div className="work-progress">
      <p id={id}>{t(`work.${kind}`)}</p>
      <progress aria-labelledby={id} value={work.done} max={total} />
      <p className="work-amount">
        {t(`work.${unit}`, {
          count: total,
          done: format(work.done, i18n.language),
          total: format(total, i18n.language),
        })}
      </p>
      {kind !== 'moving' && (
        <button
          ref={onCancel === undefined ? leaveFocus : null}
          type="button"
          className="button small"
          title={hintOf(kind, t)}
          onClick={onCancel ?? (() => void app.tasks.cancel())}
        >
          {t(isOpening ? 'work.quit' : 'work.cancel')}
        </button>
      )}
    </div>
  );
}
