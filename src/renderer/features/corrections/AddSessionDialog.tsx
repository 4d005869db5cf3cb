import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { messageOf } from '../../app/client.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { type RejectedTimes, workstreamOf } from '../../app/state/app-state.ts';
import { CorrectionDialog } from './CorrectionDialog.tsx';
import { probableTimes } from './probable-times.ts';
import { TimesField } from './TimesField.tsx';
import { useTypedTimes } from './useTypedTimes.ts';
import { WorkstreamSelect } from './WorkstreamSelect.tsx';

interface AddSessionDialogProps {
  readonly workstreamId: string;
  /** The times at first; by default, probable ones. */
  readonly rejected?: RejectedTimes | undefined;
}

/** Asks for the times of a forgotten session and its workstream. */
export function AddSessionDialog({ workstreamId, rejected }: AddSessionDialogProps) {
  const app = useApp();
  const { t } = useTranslation();
  const locale = useLocale();
  const [chosen, setChosen] = useState(workstreamId);
  const running = useAppState((state) => workstreamOf(state, workstreamId)?.activeSession ?? null);
  const newest = useAppState(({ history }) => history.sessions[0]);
  const [initial] = useState(() => rejected ?? probableTimes(Date.now(), running, newest));
  const times = useTypedTimes(initial, true);
  const isRejected = times.startedAt === rejected?.startedAt && times.endedAt === rejected?.endedAt;
  const initialError = isRejected ? rejected?.error : undefined;
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
            error={
              errorOf('startedAt') ??
              errorOf('endedAt') ??
              (initialError ? messageOf(initialError, locale) : null)
            }
            suggestion={suggestion ?? initialError?.suggestion ?? null}
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
