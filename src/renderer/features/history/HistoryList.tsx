import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useApp, useAppState } from '../../state/context.ts';
import { moveFocusByArrow } from '../../ui/arrow-keys.ts';
import { HistoryRow } from './HistoryRow.tsx';
import { type Row, rowsOf } from './rows.ts';

const estimates: Readonly<Record<Row['kind'], number>> = {
  day: 52,
  session: 64,
  message: 40,
  messagesEnd: 44,
  end: 60,
};
const ROWS_AHEAD = 30;

/** All sessions, of which only those in sight are in the page; more are read near the end. */
export function HistoryList({ scrollRef }: { readonly scrollRef: RefObject<HTMLElement | null> }) {
  const app = useApp();
  const history = useAppState((state) => state.history);
  const transcripts = useAppState((state) => state.transcripts);
  const listRef = useRef<HTMLOListElement>(null);
  const scrollMargin = useOffsetTop(listRef);
  const [focused, setFocused] = useState<number | null>(null);

  const { days, complete, loading, error } = history;
  const rows = useMemo(
    () => rowsOf(days, transcripts, { complete }),
    [days, transcripts, complete],
  );

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrollRef.current,
    getItemKey: (index) => rows[index]?.key ?? index,
    estimateSize: (index) => estimates[rows[index]?.kind ?? 'session'],
    overscan: 8,
    scrollMargin,
    // The row with the focus stays, so that scrolling past it doesn't lose the place.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      const keep = focused !== null && focused < range.count && !indexes.includes(focused);
      return keep ? [...indexes, focused].sort((a, b) => a - b) : indexes;
    },
  });
  const items = virtualizer.getVirtualItems();
  const isNearEnd = (virtualizer.range?.endIndex ?? 0) >= rows.length - ROWS_AHEAD;

  useEffect(() => {
    if (isNearEnd && !loading && !complete && error === null) void app.loadMoreSessions();
  }, [app, isNearEnd, loading, complete, error]);

  return (
    <ol
      ref={listRef}
      className="virtual-list"
      style={{ height: virtualizer.getTotalSize() }}
      onKeyDown={(event) => moveFocusByArrow(event, '.session-row')}
      onFocus={({ target }) => {
        const item = target.closest<HTMLElement>('[data-index]');
        setFocused(item && virtualizer.indexFromElement(item));
      }}
      onBlur={() => setFocused(null)}
    >
      {items.map(({ index, key, start }) => {
        const row = rows[index];
        return (
          row && (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              style={{ transform: `translateY(${start - scrollMargin}px)` }}
            >
              <HistoryRow row={row} />
            </li>
          )
        );
      })}
    </ol>
  );
}

/** Where the list begins within what scrolls; it moves when something above it grows. */
function useOffsetTop(ref: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const content = ref.current?.closest('.pane-content');
    if (!content) return;
    const observer = new ResizeObserver(() => setTop(ref.current?.offsetTop ?? 0));
    observer.observe(content);
    return () => observer.disconnect();
  }, [ref]);
  return top;
}
