import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../state/context.ts';
import type { useListbox } from '../../ui/useListbox.ts';
import { HitRow } from './HitRow.tsx';
import { isOption, type Row } from './rows.ts';

const estimates: Readonly<Record<Row['kind'], number>> = {
  workstream: 40,
  session: 44,
  summary: 36,
  message: 52,
};
const ROWS_AHEAD = 20;

interface HitListProps {
  readonly rows: readonly Row[];
  readonly listbox: ReturnType<typeof useListbox>;
}

/** All hits, of which only those in sight are in the page; more are asked for near the end. */
export function HitList({ rows, listbox }: HitListProps) {
  const { t } = useTranslation();
  const app = useApp();
  const scrollRef = useRef<HTMLDivElement>(null);
  const isAsking = useAppState((state) => state.search.isAsking);
  const query = useAppState((state) => state.search.foundFor);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrollRef.current,
    getItemKey: (index) => rows[index]?.key ?? index,
    estimateSize: (index) => estimates[rows[index]?.kind ?? 'message'],
    initialOffset: () => app.store.getState().search.scrollTop,
    overscan: 10,
    paddingEnd: 24,
  });
  const items = virtualizer.getVirtualItems();
  const isNearEnd = (items.at(-1)?.index ?? 0) >= rows.length - ROWS_AHEAD;

  useEffect(() => {
    if (isNearEnd && !isAsking) app.loadMoreHits();
  }, [app, isNearEnd, isAsking]);

  // A new query begins at its first hit; a return, where one was.
  const isReturn = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the query is what begins anew
  useLayoutEffect(() => {
    if (!isReturn.current) scrollRef.current?.scrollTo({ top: 0 });
    isReturn.current = false;
  }, [query]);

  const { active } = listbox;
  const activeRow = rows.findIndex((row) => isOption(row) && row.option === active);
  const isFirst = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another choice scrolls to it
  useLayoutEffect(() => {
    // The one above the first hit of a session says what session that is.
    if (!isFirst.current && activeRow >= 0) {
      virtualizer.scrollToIndex(
        rows[activeRow - 1]?.kind === 'session' ? activeRow - 1 : activeRow,
      );
      virtualizer.scrollToIndex(activeRow);
    }
    isFirst.current = false;
  }, [active]);

  return (
    <div
      ref={scrollRef}
      id={listbox.listId}
      className="hit-list"
      role="listbox"
      aria-label={t('search.results')}
      aria-busy={isAsking}
      hidden={rows.length === 0}
      onScroll={({ currentTarget }) => app.keepSearchScroll(currentTarget.scrollTop)}
    >
      <div className="hit-rows" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const row = rows[index];
          return (
            row && (
              <div
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                role="presentation"
                style={{ transform: `translateY(${start}px)` }}
              >
                <HitRow
                  row={row}
                  optionProps={isOption(row) ? listbox.optionProps(row.option) : undefined}
                />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
