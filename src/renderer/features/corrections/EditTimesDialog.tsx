import { useTranslation } from 'react-i18next';
import type { Session } from '../../../shared/model/model.ts';
import { useApp } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { CorrectionDialog } from './CorrectionDialog.tsx';
import { TimesField } from './TimesField.tsx';
import { useTypedTimes } from './useTypedTimes.ts';

/**
 * Asks for the start and the end of a session; while it runs, for its start. Unchanged values are not
 * sent.
 */
export function EditTimesDialog({ session }: { readonly session: Session }) {
  const app = useApp();
  const { t } = useTranslation();
  const { formatClock } = useLocale();
  const { id, startedAt, endedAt, lastActivityAt, status } = session;
  const times = useTypedTimes(session);
  async function save(): Promise<void> {
    const next = times.read();
    if (next.startedAt === startedAt && next.endedAt === endedAt) return;
    await app.client.editSession({
      sessionId: id,
      ...(next.startedAt !== startedAt && { startedAt: next.startedAt }),
      ...(next.endedAt !== endedAt && next.endedAt !== null && { endedAt: next.endedAt }),
    });
  }
  return (
    <CorrectionDialog
      heading={t(endedAt === null ? 'corrections.edit.headingOfStart' : 'corrections.edit.heading')}
      confirm={t('common.save')}
      workstreamId={session.workstreamId}
      fields={['startedAt', 'endedAt']}
      onConfirm={save}
    >
      {({ errorOf, suggestion }) => (
        <TimesField
          times={times}
          error={errorOf('startedAt') ?? errorOf('endedAt')}
          suggestion={suggestion}
          selects={endedAt === null ? 'all' : 'end'}
        >
          {status === 'timed_out' && (
            <p>
              <button
                type="button"
                className="button small"
                onClick={() =>
                  times.set({ startedAt: times.startedAt ?? startedAt, endedAt: lastActivityAt })
                }
              >
                {t('corrections.lastActivity', { time: formatClock(new Date(lastActivityAt)) })}
              </button>
            </p>
          )}
        </TimesField>
      )}
    </CorrectionDialog>
  );
}
