import { Trans, useTranslation } from 'react-i18next';
import { thresholdOf } from '../../../shared/model/expiry.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { selectedWorkstream } from '../../app/state/app-state.ts';

/** The suggestion what to do in an empty workstream. */
export function EmptyHistory() {
  const { t } = useTranslation();
  const app = useApp();
  const { formatDuration } = useLocale();
  const threshold = useAppState(
    (state) =>
      state.snapshot &&
      thresholdOf(selectedWorkstream(state) ?? { idleThresholdMs: null }, state.snapshot.settings),
  );
  const isFirstStart = useAppState((state) => state.snapshot?.workstreams.length === 1);
  const timeout = t('history.endsByItself', { duration: formatDuration(threshold ?? 0) });
  if (!isFirstStart) return <p className="empty-history">{t('history.empty', { timeout })}</p>;
  const strong = [<strong key="strong" />];
  return (
    <div className="empty-history welcome">
      <h3>{t('history.welcome.heading')}</h3>
      <p>{t('history.welcome.what')}</p>
      <ol>
        <li>
          <Trans i18nKey="history.welcome.create" components={strong} />
        </li>
        <li>
          <Trans i18nKey="history.welcome.start" components={strong} />
        </li>
        <li>
          <Trans i18nKey="history.welcome.end" components={strong} values={{ timeout }} />
        </li>
      </ol>
      <p>{t('history.welcome.local')}</p>
      <button
        type="button"
        className="button"
        onClick={() => app.view.openDialog({ name: 'newWorkstream' })}
      >
        {t('history.welcome.first')}
      </button>
    </div>
  );
}
