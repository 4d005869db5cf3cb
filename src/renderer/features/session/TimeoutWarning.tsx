import { TimerOff } from 'lucide-react';
import { type ReactElement, useId } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useApp } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import type { Warning } from '../../app/state/expiry.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { keepFocus } from '../../ui/keep-focus.ts';
import { useNow } from '../../ui/useNow.ts';

interface TimeoutWarningProps {
  readonly warning: Warning;
  /** The title of the workstream, where it is not obvious. */
  readonly who?: ReactElement;
}

/** The warning that a session is about to time out, with ways to prevent it. */
export function TimeoutWarning({ warning: { session, expiry }, who }: TimeoutWarningProps) {
  const app = useApp();
  const { t } = useTranslation();
  const now = useNow();
  const { formatRemaining } = useLocale();
  const remaining = formatRemaining(expiry - now);
  const wordsId = useId();
  const keepGoing = useAction(() => app.client.keepAlive({ sessionId: session.id }));
  const end = useAction(() => app.client.endSession({ sessionId: session.id }));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would look like a box of its own.
    <div className="timeout-warning" role="group" aria-labelledby={wordsId}>
      <TimerOff size="1rem" aria-hidden />
      <p id={wordsId}>
        {who === undefined ? (
          t('session.warning', { remaining })
        ) : (
          <Trans i18nKey="session.warningOf" values={{ remaining }} components={{ who }} />
        )}
      </p>
      <button
        type="button"
        className="button small"
        onClick={() => void keepGoing.run().then(() => keepFocus())}
      >
        {t('session.keepGoing')}
      </button>
      <button
        type="button"
        className="button small"
        onClick={() => void end.run().then(() => keepFocus())}
      >
        {t('session.endNow')}
      </button>
      <ErrorNote message={keepGoing.error ?? end.error} />
    </div>
  );
}
