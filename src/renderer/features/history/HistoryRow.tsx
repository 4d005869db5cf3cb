import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import type { Day } from '../../app/state/days.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useToday } from '../../ui/useNow.ts';
import { MessageRun } from '../messages/MessageRun.tsx';
import { MessagesEnd } from './MessagesEnd.tsx';
import type { Row } from './rows.ts';
import { SessionRow } from './SessionRow.tsx';

export function HistoryRow({ row }: { readonly row: Row }) {
  switch (row.kind) {
    case 'day':
      return <DayRow day={row.day} />;
    case 'session':
      return <SessionRow session={row.session} isOpen={row.isOpen} />;
    case 'message':
      return (
        <div className="opened">
          <MessageRun row={row.row} />
        </div>
      );
    case 'messagesEnd':
      return (
        <div className="opened">
          <MessagesEnd session={row.session} transcript={row.transcript} />
        </div>
      );
    case 'end':
      return <EndRow />;
  }
}

function DayRow({ day }: { readonly day: Day }) {
  const { t } = useTranslation();
  const today = useToday();
  const { formatDay, formatDuration } = useLocale();
  return (
    <div className="day-row">
      <h3>{formatDay(day.key, today)}</h3>
      <p>
        {t('history.dayTotal', {
          duration: formatDuration(day.totalMs),
          count: day.sessions.length,
        })}
      </p>
    </div>
  );
}

function EndRow() {
  const { t } = useTranslation();
  const app = useApp();
  const error = useAppState((state) => state.history.error);
  if (error === null) return <p className="loading">{t('history.loadingSessions')}</p>;
  return (
    <ErrorNote message={error}>
      <button type="button" className="button small" onClick={() => void app.history.loadMore()}>
        {t('history.retry')}
      </button>
    </ErrorNote>
  );
}
