import { useTranslation } from 'react-i18next';
import type { Instant, Session } from '../../../shared/model/model.ts';
import { useApp } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { CorrectionDialog } from './CorrectionDialog.tsx';
import { MomentField } from './MomentField.tsx';
import { useMoment } from './useMoment.ts';

/** Asks for the start and the end of a session. Unchanged values are not sent. */
export function EditTimesDialog({ session }: { readonly session: Session }) {
  const { id, endedAt } = session;
  return endedAt === null ? (
    <EditStart session={session} />
  ) : (
    <EditBoth key={id} session={session} endedAt={endedAt} />
  );
}

function EditStart({ session }: { readonly session: Session }) {
  const app = useApp();
  const { t } = useTranslation();
  const { id, startedAt } = session;
  const start = useMoment('startedAt', startedAt);
  async function save(): Promise<void> {
    const next = start.read();
    if (next !== startedAt) await app.client.editSession({ sessionId: id, startedAt: next });
  }
  return (
    <CorrectionDialog
      heading={t('corrections.edit.headingOfStart')}
      confirm={t('common.save')}
      workstreamId={session.workstreamId}
      fields={['startedAt', 'endedAt']}
      onConfirm={save}
    >
      {(errorOf) => (
        <MomentField
          label={t('corrections.start')}
          moment={start}
          error={errorOf('startedAt') ?? errorOf('endedAt')}
        />
      )}
    </CorrectionDialog>
  );
}

interface EditBothProps {
  readonly session: Session;
  readonly endedAt: Instant;
}

function EditBoth({ session, endedAt }: EditBothProps) {
  const app = useApp();
  const { t } = useTranslation();
  const { formatClock } = useLocale();
  const { id, startedAt, lastActivityAt, status } = session;
  const start = useMoment('startedAt', startedAt);
  const end = useMoment('endedAt', endedAt);
  async function save(): Promise<void> {
    const [from, to] = [start.read(), end.read()];
    if (from === startedAt && to === endedAt) return;
    await app.client.editSession({
      sessionId: id,
      ...(from !== startedAt && { startedAt: from }),
      ...(to !== endedAt && { endedAt: to }),
    });
  }
  return (
    <CorrectionDialog
      heading={t('corrections.edit.heading')}
      confirm={t('common.save')}
      workstreamId={session.workstreamId}
      fields={['startedAt', 'endedAt']}
      onConfirm={save}
    >
      {(errorOf) => (
        <>
          <MomentField label={t('corrections.start')} moment={start} error={errorOf('startedAt')} />
          <MomentField label={t('corrections.end')} moment={end} error={errorOf('endedAt')}>
            {status === 'timed_out' && (
              <p>
                <button
                  type="button"
                  className="button small"
                  onClick={() => end.set(lastActivityAt)}
                >
                  {t('corrections.lastActivity', {
                    time: formatClock(new Date(lastActivityAt)),
                  })}
                </button>
              </p>
            )}
          </MomentField>
        </>
      )}
    </CorrectionDialog>
  );
}
