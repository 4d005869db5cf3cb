import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../../shared/contract/errors.ts';
import { MAX_IDLE_THRESHOLD_MS, MINUTE_MS } from '../../../shared/model/model.ts';
import { isolated, withoutUnseen } from '../../../shared/model/plain-text.ts';
import { FormDialog } from '../../app/components/FormDialog.tsx';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { workstreamOf } from '../../app/state/app-state.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { MinutesInput } from '../../ui/MinutesInput.tsx';
import { isUnlikely, minutesOf, msOfMinutes, wholeMinutes } from '../../ui/minutes.ts';

const MAX_MINUTES = MAX_IDLE_THRESHOLD_MS / MINUTE_MS;

/** Asks for the idle threshold of a workstream: the general one, or its own. */
export function ThresholdDialog({ workstreamId }: { readonly workstreamId: string }) {
  const { t } = useTranslation();
  const app = useApp();
  const { formatDuration } = useLocale();
  const [inputId, errorId] = [useId(), useId()];
  const general = useAppState((state) => state.snapshot?.settings.idleThresholdMs ?? 0);
  const own = useAppState((state) => workstreamOf(state, workstreamId)?.idleThresholdMs ?? null);
  const title = useAppState((state) => workstreamOf(state, workstreamId)?.title);
  const [isOwn, setIsOwn] = useState(own !== null);
  const [minutes, setMinutes] = useState(minutesOf(own ?? general));
  const [asked, setAsked] = useState<number | null>(null);
  const typed = wholeMinutes(minutes, 1, MAX_MINUTES);
  const save = useAction(async () => {
    // A threshold that is not in whole minutes is kept unless the user types another.
    if (isOwn && own !== null && minutes === minutesOf(own)) return;
    const idleThresholdMs = isOwn ? msOfMinutes(minutes, 1, MAX_MINUTES) : null;
    if (idleThresholdMs !== null && isUnlikely(idleThresholdMs) && asked !== idleThresholdMs) {
      setAsked(idleThresholdMs);
      throw new AppError('INVALID_INPUT', (locale) =>
        locale.t('workstreams.threshold.unlikely', {
          duration: locale.formatDuration(idleThresholdMs),
        }),
      );
    }
    await app.client.updateWorkstream({ workstreamId, idleThresholdMs });
  });
  return (
    <FormDialog
      title={t('workstreams.threshold.heading')}
      confirm={t('workstreams.save')}
      action={save}
      onClose={app.view.closeDialog}
    >
      <p className="note">
        {t('workstreams.threshold.what', { title: isolated(withoutUnseen(title ?? '')) })}
      </p>
      <label className="choice">
        <input type="radio" checked={!isOwn} onChange={() => setIsOwn(false)} />
        {t('workstreams.threshold.general', { duration: formatDuration(general) })}
      </label>
      <div className="choice">
        <label className="choice">
          <input type="radio" checked={isOwn} onChange={() => setIsOwn(true)} />
          {t('workstreams.threshold.own')}
        </label>
        <label className="short-field" htmlFor={inputId}>
          <MinutesInput
            id={inputId}
            min={1}
            max={MAX_MINUTES}
            value={minutes}
            aria-invalid={save.error !== null}
            aria-describedby={errorId}
            onFocus={() => setIsOwn(true)}
            onChange={(event) => setMinutes(event.target.value)}
          />
          {t('workstreams.threshold.minutes')}
        </label>
        {typed !== null && <span className="note">{formatDuration(typed)}</span>}
      </div>
      <ErrorNote id={errorId} message={save.error} />
    </FormDialog>
  );
}
