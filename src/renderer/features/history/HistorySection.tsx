import type { RefObject } from 'react';
import { useAppState } from '../../state/context.ts';
import { EmptyHistory } from './EmptyHistory.tsx';
import { HistoryList } from './HistoryList.tsx';
import './history.css';

interface HistorySectionProps {
  readonly scrollRef: RefObject<HTMLElement | null>;
}

export function HistorySection({ scrollRef }: HistorySectionProps) {
  const isEmpty = useAppState(({ history }) => history.complete && history.sessions.length === 0);
  return (
    <section className="history" aria-labelledby="history-heading">
      <h2 id="history-heading">History</h2>
      {isEmpty ? <EmptyHistory /> : <HistoryList scrollRef={scrollRef} />}
    </section>
  );
}
