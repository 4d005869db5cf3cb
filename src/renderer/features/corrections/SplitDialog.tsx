import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../shared/model/model.ts';
import { useApp } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { ClockChoice } from './ClockChoice.tsx';
import { CorrectionDialog } from './CorrectionDialog.tsx';
import { type Split, useSplit } from './useSplit.ts';

/** Asks where to split a session, with its middle as the default. */
export function SplitDialog({ session }: { readonly session: Session }) {
  const app = useApp();
  const { t } = useTranslation();
  const { formatClock, formatClockAfter } = useLocale();
  const at = useSplit(session);
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
      {({ errorOf }) => (
        <>
          <p className="note">
            {t('corrections.split.note', {
              from: formatClock(from),
              to: formatClockAfter(to, from),
            })}
          </p>
          <SplitField at={at} error={errorOf('at')} />
        </>
      )}
    </CorrectionDialog>
  );
}

interface SplitFieldProps {
  readonly at: Split;
  /** Why it was refused, in the user's language. */
  readonly error: string | null;
}

function SplitField({ at, error }: SplitFieldProps) {
  const id = useId();
  const { t } = useTranslation();
  return (
    <div className="times-field">
      <label className="field">
        <span>{t('corrections.split.at')}</span>
        <input
          value={at.text}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={error !== null}
          aria-describedby={id}
          onFocus={({ target }) => target.select()}
          onChange={({ target }) => at.type(target.value)}
        />
      </label>
      <ClockChoice candidates={at.candidates} chosen={at.chosen} onChoose={at.choose} />
      <ErrorNote id={id} message={error} />
    </div>
  );
}
