import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../../shared/contract/errors.ts';
import {
  EXPORT_FORMATS,
  type ExportFormat,
  type ExportSelection,
} from '../../../shared/contract/tasks.ts';
import { DaysField } from '../../app/components/DaysField.tsx';
import { FormDialog } from '../../app/components/FormDialog.tsx';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { keepFocus } from '../../ui/keep-focus.ts';
import { daysOf, EVERYTHING, GIVEN, isAsGiven, selectionOf } from './selection.ts';
import './export.css';

interface ExportDialogProps {
  /** The initial selection. */
  readonly selection: ExportSelection;
}

/** Asks what to export, and in which format. The system asks where to. */
export function ExportDialog({ selection }: ExportDialogProps) {
  const app = useApp();
  const { t } = useTranslation();
  const workstreams = useAppState((state) => state.snapshot?.workstreams) ?? [];
  const id = useId();
  const [what, setWhat] = useState(() => whatIs(selection));
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [days, setDays] = useState(() => daysOf(selection));
  const [isUnderstood, setIsUnderstood] = useState(true);
  const hasRange = selection.sessionIds === undefined || what !== GIVEN;
  const action = useAction(async () => {
    // The field says what it takes.
    if (!isUnderstood && hasRange) {
      throw new AppError('INVALID_INPUT', ({ t }) => t('days.notUnderstood'));
    }
    // It continues after the dialog is closed; the outcome is shown in a notice.
    void app.tasks.exportHistory(format, selectionOf(what, days, selection));
  });

  return (
    <FormDialog
      title={t('transfer.heading')}
      confirm={t('transfer.confirm')}
      action={action}
      onClose={app.view.closeDialog}
      onFocusLost={keepFocus}
    >
      <label className="field">
        <span>{t('transfer.what')}</span>
        <select value={what} onChange={({ target }) => setWhat(target.value)}>
          {isAsGiven(selection) && (
            <option value={GIVEN}>
              {selection.sessionIds
                ? t('transfer.thisSession')
                : t('transfer.theseWorkstreams', { count: selection.workstreamIds?.length ?? 0 })}
            </option>
          )}
          <option value={EVERYTHING}>{t('transfer.everything')}</option>
          {workstreams.map((workstream) => (
            <option key={workstream.id} value={workstream.id}>
              {workstream.title}
            </option>
          ))}
        </select>
      </label>

      {hasRange && (
        <fieldset className="export-choice">
          <legend>{t('transfer.range')}</legend>
          <DaysField
            label={t('transfer.days')}
            days={days}
            onChoose={setDays}
            onTyped={setIsUnderstood}
          />
        </fieldset>
      )}

      <fieldset className="export-choice">
        <legend>{t('transfer.format')}</legend>
        {EXPORT_FORMATS.map((each) => (
          <label key={each} className="export-format tile">
            <input
              type="radio"
              name={id}
              checked={each === format}
              onChange={() => setFormat(each)}
            />
            <strong>{t(`transfer.formats.${each}.name`)}</strong>
            <span className="note">{t(`transfer.formats.${each}.about`)}</span>
          </label>
        ))}
      </fieldset>
    </FormDialog>
  );
}

function whatIs(selection: ExportSelection): string {
  if (isAsGiven(selection)) return GIVEN;
  return selection.workstreamIds?.[0] ?? EVERYTHING;
}
