import { useTranslation } from 'react-i18next';
import type { Instant, Session } from '../../../shared/model/model.ts';
import { useApp } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { CorrectionDialog } from './CorrectionDialog.tsx';
import { MomentField } from './MomentField.tsx';
import { useMoment } from './useMoment.ts';

function middleOf({ startedAt, endedAt }: Session): Instant {
  const [from, to] = [Date.parse(startedAt), Date.parse(endedAt ?? startedAt)];
  return new Date((from + to) / 2).toISOString();
}

/** Asks where to split a session, with its middle as the default. */
export function SplitDialog({ session }: { readonly session: Session }) {
  const app = useApp();
  const { t } = useTranslation();
  const { formatClock, formatClockAfter } = useLocale();
  const at = useMoment('at', middleOf(session));
  const from = new Date(session.startedAt);
  const to = new Date(session.endedAt ?? session.startedAt);
  return (
    <CorrectionDialog
      heading={t('corrections.split.heading')}
      confirm={t('corrections.split.confirm')}
      workstreamId={session.workstreamId}
      fields={['at']}
      onConfirm={async () => app.client.splitSession({ sessionId: session.id, at: at.read() })}
    >
      {(errorOf) => (
        <>
          <p className="note">
            {t('corrections.split.note', {
              from: formatClock(from),
              to: formatClockAfter(to, from),
            })}
          </p>
          <MomentField label={t('corrections.split.at')} moment={at} error={errorOf('at')} />
        </>
      )}
    </CorrectionDialog>
  );
}
