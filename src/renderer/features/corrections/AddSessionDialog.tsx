import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../app/context.ts';
import { workstreamOf } from '../../app/state/app-state.ts';
import { CorrectionDialog } from './CorrectionDialog.tsx';
import { probableTimes } from './probable-times.ts';
import { TimesField } from './TimesField.tsx';
import { useTypedTimes } from './useTypedTimes.ts';
import { WorkstreamSelect } from './WorkstreamSelect.tsx';

/** Asks for the times of a forgotten session, with probable ones as a default, and its workstream. */
export function AddSessionDialog({ workstreamId }: { readonly workstreamId: string }) {
  const app = useApp();
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(workstreamId);
  const running = useAppState((state) => workstreamOf(state, workstreamId)?.activeSession ?? null);
  const newest = useAppState(({ history }) => history.sessions[0]);
  const [initial] = useState(() => probableTimes(Date.now(), running, newest));
  const times = useTypedTimes(initial, true);
  async function add(): Promise<void> {
    const { startedAt, endedAt } = times.read();
    if (endedAt !== null) await app.client.addSession({ workstreamId: chosen, startedAt, endedAt });
  }
  return (
    <CorrectionDialog
      heading={t('corrections.add.heading')}
      confirm={t('corrections.add.confirm')}
      workstreamId={null}
      fields={['startedAt', 'endedAt', 'workstreamId']}
      onConfirm={add}
    >
      {({ errorOf, suggestion }) => (
        <>
          <TimesField
            times={times}
            error={errorOf('startedAt') ?? errorOf('endedAt')}
            suggestion={suggestion}
            selects="all"
          />
          <WorkstreamSelect
            label={t('corrections.add.workstream')}
            value={chosen}
            error={errorOf('workstreamId')}
            onChoose={setChosen}
          />
        </>
      )}
    </CorrectionDialog>
  );
}
