import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { useApp, useAppState } from '../../app/context.ts';
import { moveFocusByArrow } from '../../ui/arrow-keys.ts';
import { HistoryRow } from './HistoryRow.tsx';
import { messagesToReadOn, type Row, rowsOf } from './rows.ts';

const estimates: Readonly<Record<Row['kind'], number>> = {
  day: 52,
  session: 64,
  message: 40,
  messagesEnd: 44,
  end: 60,
};
const ROWS_AHEAD = 30;

/** The list of all sessions. Only the visible ones are rendered, and more are loaded near the end. */
export function HistoryList({ scrollRef }: { readonly scrollRef: RefObject<HTMLElement | null> }) {
  const app = useApp();
  const history = useAppState((state) => state.history);
  const transcripts = useAppState((state) => state.transcripts);
  const listRef = useRef<HTMLOListElement>(null);
  const scrollMargin = useOffsetTop(listRef, (from, to) => {
    // The visible part keeps its position when something above it changes its height.
    const offset = virtualizer.scrollOffset ?? 0;
    if (scrollRef.current === null || offset <= from) return;
    scrollRef.current.scrollTop = offset + to - from;
    // Rows can be measured before the scroll event arrives.
    virtualizer.scrollOffset = scrollRef.current.scrollTop;
  });
  const [focused, setFocused] = useState<number | null>(null);

  const { days, complete, isLoading, error } = history;
  const rows = useMemo(
    () => rowsOf(days, transcripts, { complete }),
    [days, transcripts, complete],
  );

  const isReading = (scrollRef.current?.scrollTop ?? 0) > scrollMargin;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrollRef.current,
    getItemKey: (index) => rows[index]?.key ?? index,
    estimateSize: (index) => estimates[rows[index]?.kind ?? 'session'],
    overscan: 8,
    scrollMargin,
    // The same for rows that are inserted above; nothing sticks to the end.
    anchorTo: isReading ? 'end' : 'start',
    scrollEndThreshold: -1,
    // The focused row stays rendered, so that scrolling past it does not lose the focus.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      const keep = focused !== null && focused < range.count && !indexes.includes(focused);
      return keep ? [...indexes, focused].sort((a, b) => a - b) : indexes;
    },
  });
  const items = virtualizer.getVirtualItems();
  const { startIndex, endIndex } = virtualizer.range ?? { startIndex: 0, endIndex: 0 };
  const isNearEnd = endIndex >= rows.length - ROWS_AHEAD;
  const readOn = messagesToReadOn(rows.slice(startIndex, endIndex + ROWS_AHEAD));

  useEffect(() => {
    if (isNearEnd && !isLoading && !complete && error === null) void app.history.loadMore();
  }, [app, isNearEnd, isLoading, complete, error]);

  useEffect(() => {
    if (readOn !== undefined) void app.transcripts.loadMore(readOn.session.id);
  }, [app, readOn]);

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

/** Returns the offset of the list in its scroll container, which changes with what is above it. */
function useOffsetTop(
  ref: RefObject<HTMLElement | null>,
  onMove: (from: number, to: number) => void,
): number {
  const [top, setTop] = useState(0);
  const moved = useEffectEvent(onMove);
  useLayoutEffect(() => {
    const content = ref.current?.closest('.pane-content');
    if (!content) return;
    let known = 0;
    const observer = new ResizeObserver(() => {
      const next = ref.current?.offsetTop ?? 0;
      if (next === known) return;
      moved(known, next);
      known = next;
      // In a render of its own: together with new rows, the list would compensate for the move twice.
      flushSync(() => setTop(next));
    });
    observer.observe(content);
    return () => observer.disconnect();
  }, [ref]);
  return top;
}
