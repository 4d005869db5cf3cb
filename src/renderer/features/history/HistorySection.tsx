import { ListFilter, Plus } from 'lucide-react';
import { type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../app/context.ts';
import { useShortcut } from '../../app/shortcuts.ts';
import { isFiltering, NO_FILTER } from '../../app/state/session-filter.ts';
import { focusNewestSession } from '../../ui/focus-newest-session.ts';
import { EmptyHistory } from './EmptyHistory.tsx';
import { HistoryFilter } from './HistoryFilter.tsx';
import { HistoryList } from './HistoryList.tsx';
import './history.css';

interface HistorySectionProps {
  readonly scrollRef: RefObject<HTMLElement | null>;
}

/** The closed sessions of a workstream, or those that match a filter. */
export function HistorySection({ scrollRef }: HistorySectionProps) {
  const { t } = useTranslation();
  const app = useApp();
  const sectionRef = useRef<HTMLElement>(null);
  const workstreamId = useAppState((state) => state.selectedId);
  const isFilterShown = useAppState(({ history }) => history.isFilterShown);
  const isFiltered = useAppState(({ history }) => isFiltering(history.filter));
  const isEmpty = useAppState(({ history }) => history.complete && history.sessions.length === 0);

  // From the newest session, the arrow keys lead to the others.
  useShortcut('focusHistory', () => {
    if (focusNewestSession()) return;
    sectionRef.current?.querySelector<HTMLElement>('.add-session')?.focus();
  });

  function toggleFilter(): void {
    // An active filter must not be hidden.
    if (isFiltered) app.history.filter(NO_FILTER);
    app.history.showFilter(!isFilterShown);
  }

  return (
    <section className="history" ref={sectionRef} aria-labelledby="history-heading">
      <header className="history-header">
        <h2 id="history-heading">{t('history.heading')}</h2>
        {/* Also while sessions are loaded, because the button may have the focus. */}
        {(!isEmpty || isFilterShown || isFiltered) && (
          <button
            type="button"
            className="button small"
            aria-expanded={isFilterShown}
            onClick={toggleFilter}
          >
            <ListFilter size="0.875rem" aria-hidden />
            {t('history.filter.label')}
          </button>
        )}
        <button
          type="button"
          className="button small add-session"
          onClick={() => app.view.openDialog({ name: 'addSession', workstreamId })}
        >
          <Plus size="0.875rem" aria-hidden />
          {t('history.add')}
        </button>
      </header>
      {isFilterShown && <HistoryFilter />}
      {isEmpty && !isFiltered && <EmptyHistory />}
      {isEmpty && isFiltered && <p className="empty-history">{t('history.filter.none')}</p>}
      {!isEmpty && <HistoryList scrollRef={scrollRef} />}
    </section>
  );
}
