import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../../shared/contract/errors.ts';
import { isolated, withoutUnseen } from '../../../shared/model/plain-text.ts';
import { lengthIn } from '../../../shared/typed-times/clock-times.ts';
import { FormDialog } from '../../app/components/FormDialog.tsx';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { workstreamOf } from '../../app/state/app-state.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

/** Asks how much time a workstream is to get in a week; an empty field is no goal. */
export function GoalDialog({ workstreamId }: { readonly workstreamId: string }) {
  const { t } = useTranslation();
  const app = useApp();
  const { formatMinutes } = useLocale();
  const errorId = useId();
  const workstream = useAppState((state) => workstreamOf(state, workstreamId));
  const goal = workstream?.weeklyGoalMs ?? null;
  const [text, setText] = useState(() => (goal === null ? '' : formatMinutes(goal)));
  const typed = text.trim() === '' ? null : lengthTyped(text);
  const save = useAction(async () => {
    if (typed === undefined) {
      throw new AppError('INVALID_INPUT', ({ t }) => t('workstreams.goal.notUnderstood'));
    }
    if (typed !== goal) await app.client.setWeeklyGoal({ workstreamId, weeklyGoalMs: typed });
  });
  return (
    <FormDialog
      title={t('workstreams.goal.heading')}
      confirm={t('workstreams.save')}
      action={save}
      onClose={app.view.closeDialog}
    >
      <label className="field">
        <span>
          {t('workstreams.goal.label', { title: isolated(withoutUnseen(workstream?.title ?? '')) })}
        </span>
        <input
          value={text}
          autoComplete="off"
          placeholder={t('workstreams.goal.placeholder')}
          aria-invalid={save.error !== null}
          aria-describedby={errorId}
          onFocus={({ target }) => target.select()}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <p className="note">{t('workstreams.goal.note')}</p>
      <ErrorNote id={errorId} message={save.error} />
    </FormDialog>
  );
}

/** Returns a typed length in milliseconds, a number alone in hours; undefined for anything else. */
function lengthTyped(text: string): number | undefined {
  const length = lengthIn(/^[\d.,]+$/.test(text.trim()) ? `${text.trim()} h` : text);
  return length?.rest === '' ? length.value : undefined;
}
