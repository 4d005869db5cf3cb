import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../app/context.ts';
import { workstreamOf } from '../../app/state/app-state.ts';
import { CorrectionDialog } from './CorrectionDialog.tsx';
import { MomentField } from './MomentField.tsx';
import { probableTimes } from './probable-times.ts';
import { useMoment } from './useMoment.ts';

/** Asks for the times of a forgotten session, with probable ones as a default. */
export function AddSessionDialog({ workstreamId }: { readonly workstreamId: string }) {
  const app = useApp();
  const { t } = useTranslation();
  const running = useAppState((state) => workstreamOf(state, workstreamId)?.activeSession ?? null);
  const newest = useAppState(({ history }) => history.sessions[0]);
  const [initial] = useState(() => probableTimes(Date.now(), running, newest));
  const start = useMoment('startedAt', initial.startedAt);
  const end = useMoment('endedAt', initial.endedAt);
  return (
    <CorrectionDialog
      heading={t('corrections.add.heading')}
      confirm={t('corrections.add.confirm')}
      workstreamId={workstreamId}
      fields={['startedAt', 'endedAt']}
      onConfirm={async () =>
        app.client.addSession({ workstreamId, startedAt: start.read(), endedAt: end.read() })
      }
    >
      {(errorOf) => (
        <>
          <MomentField label={t('corrections.start')} moment={start} error={errorOf('startedAt')} />
          <MomentField label={t('corrections.end')} moment={end} error={errorOf('endedAt')} />
        </>
      )}
    </CorrectionDialog>
  );
}
