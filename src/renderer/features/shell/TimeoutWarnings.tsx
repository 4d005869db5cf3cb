import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { titlesOf } from '../../../shared/model/session-title.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { TimeoutWarning } from '../session/TimeoutWarning.tsx';
import { useWarnings } from '../session/useWarnings.ts';
import { SessionLink } from './SessionLink.tsx';

/** Shows warnings about sessions in other workstreams, and announces every warning once. */
export function TimeoutWarnings() {
  const app = useApp();
  const { t } = useTranslation();
  const { formatRemaining } = useLocale();
  const selectedId = useAppState((state) => state.selectedId);
  const warnings = useWarnings();
  const announced = useRef<ReadonlySet<string>>(new Set());

  useEffect(() => {
    // Activity postpones the timeout, which is then a new warning.
    const keyed = warnings.map((warning) => ({
      key: `${warning.session.id} ${warning.expiry}`,
      warning,
    }));
    const news = keyed.filter(({ key }) => !announced.current.has(key));
    announced.current = new Set(keyed.map(({ key }) => key));
    if (news.length === 0) return;
    const words = news.map(({ warning: { workstream, session, expiry } }) =>
      t('session.announced.warning', {
        title: titlesOf(workstream.title, session),
        remaining: formatRemaining(expiry - Date.now()),
      }),
    );
    app.notices.announce(words.join('. '));
  }, [app, warnings, t, formatRemaining]);

  const elsewhere = warnings.filter(({ workstream }) => workstream.id !== selectedId);
  if (elsewhere.length === 0) return null;
  return (
    <section className="banners" aria-label={t('shell.aboutToTimeOut')}>
      {elsewhere.map((warning) => (
        <TimeoutWarning
          key={warning.session.id}
          warning={warning}
          who={<SessionLink session={warning.session} />}
        />
      ))}
    </section>
  );
}
