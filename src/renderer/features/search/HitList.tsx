import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../app/context.ts';
import { isOption, type Row } from '../../app/state/hit-rows.ts';
import { countHits, hitKey } from '../../app/state/search-state.ts';
import type { useListbox } from '../../ui/useListbox.ts';
import { userScroll } from '../../ui/user-scroll.ts';
import { HitRow } from './HitRow.tsx';
import './hits.css';

const estimates: Readonly<Record<Row['kind'], number>> = {
  workstream: 40,
  session: 44,
  summary: 36,
  message: 96,
  fold: 32,
};
const ROWS_AHEAD = 20;
/** With this many hits, more are loaded only once the user moves to the end of the list. */
const MOST_UNASKED = 1000;

interface HitListProps {
  readonly rows: readonly Row[];
  readonly listbox: ReturnType<typeof useListbox>;
}

/** The list of all hits. Only the visible ones are rendered, and more are loaded near the end. */
export function HitList({ rows, listbox }: HitListProps) {
  const { t } = useTranslation();
  const app = useApp();
  const scrollRef = useRef<HTMLDivElement>(null);
  const { isSearching, found, foundFor } = useAppState((state) => state.search);
  const isReading = (scrollRef.current?.scrollTop ?? 0) > 0;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrollRef.current,
    getItemKey: (index) => rows[index]?.key ?? index,
    estimateSize: (index) => estimates[rows[index]?.kind ?? 'message'],
    overscan: 10,
    // New hits above do not move the visible ones, except at the top of the list.
    anchorTo: isReading ? 'end' : 'start',
    scrollEndThreshold: -1,
    paddingEnd: 24,
  });
  const items = virtualizer.getVirtualItems();
  const isNearEnd = (items.at(-1)?.index ?? 0) >= rows.length - ROWS_AHEAD;
  // Many equal hits take few rows: that these fit in the window is no reason to load all hits.
  const isUnasked = !isReading && !listbox.isAtEnd;
  const isEnough = isUnasked && found !== null && countHits(found).hits >= MOST_UNASKED;
  const visible = items.flatMap(({ index }) => {
    const row = rows[index];
    return row?.kind === 'message' ? [row.hit] : [];
  });
  const visibleKeys = visible.map(hitKey).join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when other hits are visible
  useEffect(() => void app.search.loadContexts(visible), [app, visibleKeys, found]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when renewed results continue elsewhere
  useEffect(() => {
    if (isNearEnd && !isEnough && !isSearching) app.search.loadMore();
  }, [app, isNearEnd, isEnough, isSearching, found?.next]);

  const onUserScroll = useShowChosen(virtualizer, rows, listbox.active, foundFor);

  return (
    <div
      ref={scrollRef}
      {...userScroll(onUserScroll)}
      id={listbox.listId}
      className="hit-list"
      role="listbox"
      aria-label={t('search.results')}
      aria-busy={isSearching}
      hidden={rows.length === 0}
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

/**
 * Keeps the chosen hit visible: when the choice or the query changes, when the user comes back, and when
 * rows above it grow because the lines around their hits have arrived. New hits before it move nothing. Once
 * the user has scrolled, nothing moves: call the returned function then.
 */
function useShowChosen(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  rows: readonly Row[],
  chosen: number,
  foundFor: string,
): () => void {
  const before = useRef<number | null>(null);
  const staysVisible = useRef(true);
  const index = rows.findIndex((row) => isOption(row) && row.option === chosen);
  const show = useEffectEvent(() => {
    const isBack = before.current === null;
    const isUp = before.current !== null && chosen < before.current;
    if (index < 0) return;
    staysVisible.current = true;
    // On the way up, the heading of a session is shown with its first hit.
    const isBelowHeading = rows[index - 1]?.kind === 'session';
    if (index <= 1) virtualizer.scrollToOffset(0);
    else if (isBack) virtualizer.scrollToIndex(index, { align: 'center' });
    else virtualizer.scrollToIndex(isUp && isBelowHeading ? index - 1 : index);
  });
  const showAgain = useEffectEvent(() => {
    if (index > 1 && staysVisible.current) virtualizer.scrollToIndex(index);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when these change
  useLayoutEffect(() => show(), [rows[index]?.key, foundFor]);
  const size = virtualizer.getTotalSize();
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when rows have grown
  useLayoutEffect(() => showAgain(), [size]);
  useLayoutEffect(() => {
    before.current = chosen;
  });
  return () => {
    staysVisible.current = false;
  };
}
