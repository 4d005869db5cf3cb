import { Coffee } from 'lucide-react';
import { useEffect, useId } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { Session, TimeAway } from '../../../shared/model/model.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { DismissButton } from '../../ui/DismissButton.tsx';
import { keepFocus } from '../../ui/keep-focus.ts';
import { SessionLink } from './SessionLink.tsx';

/** Asks what to do with the time in which the user was away. */
export function TimeAwayNotice() {
  const timeAway = useAppState((state) => state.snapshot?.timeAway ?? null);
  return timeAway && <Question key={`${timeAway.from} ${timeAway.to}`} timeAway={timeAway} />;
}

function Question({ timeAway: { from, to, sessions } }: { readonly timeAway: TimeAway }) {
  const app = useApp();
  const { t } = useTranslation();
  const { formatDuration, formatTimesAfter } = useLocale();
  const wordsId = useId();
  const [start, end] = [new Date(from), new Date(to)];
  const length = formatDuration(end.getTime() - start.getTime());
  const announcement = t('shell.away.announced', { length });

  useEffect(() => app.notices.announce(announcement), [app, announcement]);

  const answer = (choice: 'keep' | 'drop' | 'leave') => {
    const words = choice === 'leave' ? null : t(`shell.away.done.${choice}`, { length });
    void app.corrections.answerTimeAway(from, choice, words).then(() => keepFocus());
  };
  const [first, ...others] = sessions;
  if (first === undefined) return null;
  return (
    <section className="banners" aria-label={t('shell.away.label')}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would look like a box of its own. */}
      <div className="timed-out" role="group" aria-labelledby={wordsId}>
        <Coffee size="1rem" aria-hidden />
        <p id={wordsId}>
          <Trans
            i18nKey="shell.away.from"
            values={{ length, range: formatTimesAfter(start, end) }}
            components={{ strong: <strong /> }}
          />{' '}
          <Running session={first} count={sessions.length} />
          {others.map((session) => (
            <span key={session.id}>
              , <SessionLink session={session} />
            </span>
          ))}
        </p>
        <div className="timed-out-choices">
          <button type="button" className="button small primary" onClick={() => answer('keep')}>
            {t('shell.away.keep')}
          </button>
          <button type="button" className="button small" onClick={() => answer('drop')}>
            {t('shell.away.drop')}
          </button>
          <button
            type="button"
            className="button small"
            onClick={() =>
              app.view.openDialog({ name: 'moveTimeAway', timeAway: { from, to, sessions } })
            }
          >
            {t('shell.away.move')}
          </button>
          <DismissButton onClick={() => answer('leave')} />
        </div>
      </div>
    </section>
  );
}

/** The first session, with words that say how many there are. */
function Running({ session, count }: { readonly session: Session; readonly count: number }) {
  return (
    <Trans
      i18nKey="shell.away.running"
      count={count}
      components={{ who: <SessionLink session={session} /> }}
    />
  );
}
