import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

interface ForGoodActionsProps {
  readonly error: string | null;
  readonly confirm: string;
  readonly isPossible: boolean;
  readonly isPending: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Says what stays elsewhere. Enter cancels, as that button is first. */
export function ForGoodActions(props: ForGoodActionsProps) {
  const { error, confirm, isPossible, isPending, onConfirm, onCancel } = props;
  const { t } = useTranslation();
  return (
    <>
      <p className="note">{t('removal.copies')}</p>
      <ErrorNote message={error} />
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onCancel}>
          {t('common.cancel')}
        </button>
        <button
          type="button"
          className="button danger"
          disabled={!isPossible}
          aria-disabled={isPending}
          onClick={onConfirm}
        >
          {confirm}
        </button>
      </div>
    </>
  );
}
