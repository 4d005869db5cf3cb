import { useTranslation } from 'react-i18next';
import { thresholdOf } from '../../../shared/model/expiry.ts';
import { useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { selectedWorkstream } from '../../app/state/app-state.ts';
import { Welcome } from './Welcome.tsx';

/** The suggestion what to do in an empty workstream. */
export function EmptyHistory() {
  const { t } = useTranslation();
  const { formatDuration } = useLocale();
  const threshold = useAppState(
    (state) =>
      state.snapshot &&
      thresholdOf(selectedWorkstream(state) ?? { idleThresholdMs: null }, state.snapshot.settings),
  );
  const isFirstStart = useAppState((state) => state.snapshot?.workstreams.length === 1);
  const timeout = t('history.endsByItself', { duration: formatDuration(threshold ?? 0) });
  if (isFirstStart) return <Welcome timeout={timeout} />;
  return <p className="empty-history">{t('history.empty', { timeout })}</p>;
}
