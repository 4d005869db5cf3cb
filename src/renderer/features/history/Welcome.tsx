import { Play } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { OpenSample } from '../../app/components/OpenSample.tsx';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { keysOf } from '../../app/shortcuts.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { focusMessageBox } from '../../ui/focus-message-box.ts';

interface WelcomeProps {
  /** What happens to a session that the user forgets. */
  readonly timeout: string;
}

/** The first start: one field that creates a workstream and starts a session in it. */
export function Welcome({ timeout }: WelcomeProps) {
  const { t } = useTranslation();
  const app = useApp();
  const errorId = useId();
  const hasTray = useAppState(({ snapshot }) => snapshot?.desktop.hasTray === true);
  const isSample = useAppState(({ snapshot }) => snapshot?.isSample === true);
  const [title, setTitle] = useState('');
  const start = useAction(() => app.workstreams.createAndStart(title));

  function submit(event: FormEvent): void {
    event.preventDefault();
    // The form disappears, and the focus must not be lost with it.
    void start.run().then((hasStarted) => hasStarted && focusMessageBox());
  }

  return (
    <div className="empty-history welcome">
      <h2>{t('history.welcome.heading')}</h2>
      <p>{t('history.welcome.what')}</p>
      <form className="welcome-form" onSubmit={submit} noValidate>
        <label className="field">
          <span>{t('history.welcome.question')}</span>
          <input
            type="text"
            dir="auto"
            placeholder={t('history.welcome.example')}
            value={title}
            aria-invalid={start.error !== null}
            aria-describedby={errorId}
            onChange={({ target }) => setTitle(target.value)}
          />
        </label>
        <button type="submit" className="button primary" aria-disabled={start.pending}>
          <Play size="1rem" fill="currentColor" aria-hidden />
          {t('history.welcome.start')}
        </button>
        <ErrorNote id={errorId} message={start.error} onDismiss={start.dismiss} />
      </form>
      <p>{t('history.welcome.how', { timeout })}</p>
      {!isSample && (
        <p className="welcome-sample">
          <OpenSample look="button quiet" />
        </p>
      )}
      <p className="note">
        {t('history.welcome.local')}{' '}
        <Trans
          i18nKey="history.welcome.keys"
          values={{
            palette: keysOf('palette', { t }).join(),
            shortcuts: keysOf('shortcuts', { t }).join(),
          }}
          components={{ kbd: <kbd /> }}
        />{' '}
        {hasTray && t('history.welcome.tray')}
      </p>
    </div>
  );
}
