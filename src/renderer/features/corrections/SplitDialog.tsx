import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant, Session } from '../../../shared/model/model.ts';
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
          <SplitField session={session} at={at} error={errorOf('at')} />
        </>
      )}
    </CorrectionDialog>
  );
}

interface SplitFieldProps {
  readonly session: Session;
  readonly at: Split;
  /** Why it was refused, in the user's language. */
  readonly error: string | null;
}

function SplitField({ session, at, error }: SplitFieldProps) {
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
          aria-describedby={`${id}-parts ${id}`}
          onFocus={({ target }) => target.select()}
          onChange={({ target }) => at.type(target.value)}
        />
      </label>
      <p id={`${id}-parts`} className="meaning" role="status">
        <Parts session={session} at={at} />
      </p>
      <ClockChoice candidates={at.candidates} chosen={at.chosen} onChoose={at.choose} />
      <ErrorNote id={id} message={error} />
    </div>
  );
}

/** Both sessions that there will be, with their lengths. */
function Parts({ session, at }: { readonly session: Session; readonly at: Split }) {
  const { t } = useTranslation();
  const { formatTimesAfter, formatDuration } = useLocale();
  if (at.chosen === undefined) return t('corrections.enterMoment');
  const [start, middle, end] = [session.startedAt, at.chosen, session.endedAt ?? session.startedAt];
  if (middle <= start || middle >= end) return t('errors.session.splitInside');
  const part = (from: Instant, to: Instant) =>
    t('corrections.split.part', {
      times: formatTimesAfter(new Date(from), new Date(to)),
      length: formatDuration(Date.parse(to) - Date.parse(from)),
    });
  return t('corrections.split.parts', { one: part(start, middle), other: part(middle, end) });
}
