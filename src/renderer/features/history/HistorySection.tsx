import { Plus } from 'lucide-react';
import type { RefObject } from 'react';
import { useApp, useAppState } from '../../state/context.ts';
import { EmptyHistory } from './EmptyHistory.tsx';
import { HistoryList } from './HistoryList.tsx';
import './history.css';

interface HistorySectionProps {
  readonly scrollRef: RefObject<HTMLElement | null>;
}

export function HistorySection({ scrollRef }: HistorySectionProps) {
  const app = useApp();
  const workstreamId = useAppState((state) => state.selectedId);
  const isEmpty = useAppState(({ history }) => history.complete && history.sessions.length === 0);
  return (
    <section className="history" aria-labelledby="history-heading">
      <header className="history-header">
        <h2 id="history-heading">History</h2>
        <button
          type="button"
          className="button small add-session"
          onClick={() => app.openDialog({ name: 'addSession', workstreamId })}
        >
          <Plus size={14} aria-hidden />
          Add session…
        </button>
      </header>
      {isEmpty ? <EmptyHistory /> : <HistoryList scrollRef={scrollRef} />}
    </section>
  );
}
