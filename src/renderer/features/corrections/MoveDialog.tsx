import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Session } from '../../../shared/model/model.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { CorrectionDialog } from './CorrectionDialog.tsx';

/** Asks for the workstream to move a session to. */
export function MoveDialog({ session }: { readonly session: Session }) {
  const app = useApp();
  const { t } = useTranslation();
  const errorId = useId();
  const workstreams = useAppState((state) => state.snapshot?.workstreams) ?? [];
  const others = workstreams
    .filter(({ id, state }) => id !== session.workstreamId && state !== 'archived')
    .toSorted((a, b) => a.title.localeCompare(b.title));
  const [chosen, setChosen] = useState('');

  async function move(): Promise<void> {
    const field = 'workstreamId';
    if (chosen === '') {
      throw new AppError('INVALID_INPUT', t('corrections.move.chooseFirst'), { field });
    }
    await app.client.moveSession({ sessionId: session.id, workstreamId: chosen });
  }

  return (
    <CorrectionDialog
      heading={t('corrections.move.heading')}
      confirm={t('corrections.move.confirm')}
      workstreamId={session.workstreamId}
      fields={['workstreamId', 'startedAt', 'endedAt']}
      onConfirm={move}
    >
      {(errorOf) => {
        const error = errorOf('workstreamId') ?? errorOf('startedAt') ?? errorOf('endedAt');
        return (
          <>
            <label className="field">
              <span>{t('corrections.move.to')}</span>
              <select
                value={chosen}
                aria-invalid={error !== null}
                aria-describedby={errorId}
                onChange={({ target }) => setChosen(target.value)}
              >
                <option value="" disabled>
                  {others.length === 0
                    ? t('corrections.move.noOther')
                    : t('corrections.move.choose')}
                </option>
                {others.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
              </select>
            </label>
            <ErrorNote id={errorId} message={error} />
          </>
        );
      }}
    </CorrectionDialog>
  );
}
