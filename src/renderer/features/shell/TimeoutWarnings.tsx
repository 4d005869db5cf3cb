import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { titleOf } from '../../../shared/model/session-title.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import type { Warning } from '../../app/state/expiry.ts';
import { TimeoutWarning } from '../session/TimeoutWarning.tsx';
import { useWarnings } from '../session/useWarnings.ts';

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
    const words = news.map(({ warning }) =>
      t('session.announced.warning', {
        title: titlesOf(warning),
        remaining: formatRemaining(warning.expiry - Date.now()),
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
          who={
            <button
              type="button"
              className="link"
              title={titlesOf(warning)}
              onClick={() => app.router.select(warning.workstream.id)}
            >
              <bdi>{titlesOf(warning)}</bdi>
            </button>
          }
        />
      ))}
    </section>
  );
}

/** Returns the workstream's title, with what its session is about if that is known. */
function titlesOf({ workstream, session }: Warning): string {
  const name = titleOf(session);
  return name === null ? workstream.title : `${workstream.title} · ${name}`;
}
