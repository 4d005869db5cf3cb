import { useTranslation } from 'react-i18next';
import type { Session } from '../../../shared/model/model.ts';
import { isAhead } from '../../../shared/model/wrong-clock.ts';
import { useApp } from '../../app/context.ts';
import { useThisMinute } from '../../ui/useNow.ts';
import './corrections.css';

/** Offers to correct a closed session that was recorded while the clock was ahead. */
export function AheadNote({ session }: { readonly session: Session }) {
  const { t } = useTranslation();
  const app = useApp();
  const now = useThisMinute();
  if (session.status === 'active' || !isAhead(session, now)) return null;
  return (
    <span className="ahead-note" title={t('corrections.ahead.why')}>
      <span>{t('corrections.ahead.inFuture')}</span>
      <button
        type="button"
        className="button small"
        onClick={() => app.view.openDialog({ name: 'editTimes', session })}
      >
        {t('corrections.ahead.correct')}
      </button>
    </span>
  );
}
