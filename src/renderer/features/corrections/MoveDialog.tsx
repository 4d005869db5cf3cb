import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Session } from '../../../shared/model/model.ts';
import { useApp } from '../../app/context.ts';
import { CorrectionDialog } from './CorrectionDialog.tsx';
import { WorkstreamSelect } from './WorkstreamSelect.tsx';

/** Asks for the workstream to move a session to. */
export function MoveDialog({ session }: { readonly session: Session }) {
  const app = useApp();
  const { t } = useTranslation();
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
      {({ errorOf }) => (
        <WorkstreamSelect
          label={t('corrections.move.to')}
          value={chosen}
          except={session.workstreamId}
          error={errorOf('workstreamId') ?? errorOf('startedAt') ?? errorOf('endedAt')}
          onChoose={setChosen}
        />
      )}
    </CorrectionDialog>
  );
}
