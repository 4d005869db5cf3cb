import type { StoreApi } from 'zustand';
import { dayKey } from '../../shared/day-key.ts';
import { MAX_QUERY_LENGTH, type SearchResult } from '../../shared/model.ts';
import type { AppState } from './app-state.ts';
import { type Bridge, unwrap, wordsOf } from './client.ts';
import type { Place } from './places.ts';
import {
  countHits,
  type Filters,
  filterOf,
  NO_FILTERS,
  type SearchState,
  withNextPage,
} from './search-state.ts';

/** Messages in an answer, and how many are looked for before it is left at that. */
const PAGE = 50;

/** Searches as the user types. One question is on its way at a time: what is asked next is the newest. */
export function createSearch(
  bridge: Pick<Bridge, 'search'>,
  { getState, setState }: StoreApi<AppState>,
  go: (place: Place) => void,
) {
  let isAsking = false;
  let isOutdated = false;

  function change(part: Partial<SearchState>): void {
    setState(({ search }) => ({ search: { ...search, ...part } }));
  }

  function read(cursor: string | null): Promise<SearchResult> {
    const { query, filters } = getState().search;
    return unwrap(
      bridge.search({
        query: query.slice(0, MAX_QUERY_LENGTH),
        filter: filterOf(filters, dayKey(new Date())),
        limit: PAGE,
        ...(cursor !== null && { cursor }),
      }),
    );
  }

  /** `cursor`: of the answer that is gone on with. */
  async function answer(cursor: string | null): Promise<void> {
    const { query, found } = getState().search;
    try {
      const page = await read(cursor);
      if (isOutdated) return;
      const isNext = cursor !== null && found !== null;
      change({ found: isNext ? withNextPage(found, page) : page, foundFor: query, error: null });
    } catch (error) {
      if (!isOutdated) change({ error: wordsOf(error) });
    }
  }

  /** Goes on by itself while it has looked at much and found little. */
  function cursorToGoOnWith(): string | null {
    const { found, error } = getState().search;
    if (found === null || error !== null || found.searchedTo === null) return null;
    return countHits(found).hits < PAGE ? found.next : null;
  }

  async function ask(first: string | null): Promise<void> {
    isOutdated = isAsking;
    if (isAsking) return;
    isAsking = true;
    change({ isAsking });
    let cursor = first;
    do {
      isOutdated = false;
      if (getState().search.query.trim() === '') change({ found: null, error: null });
      else await answer(cursor);
      cursor = isOutdated ? null : cursorToGoOnWith();
    } while (isOutdated || cursor !== null);
    isAsking = false;
    change({ isAsking });
  }

  /** Asks once more, as more of the history can be found by now. */
  async function searchAgain(): Promise<void> {
    const { found, query } = getState().search;
    if (found === null || isAsking) return;
    if (countHits(found).hits <= PAGE) {
      await ask(null);
      return;
    }
    // Who has read on is not thrown back.
    const { indexed } = await read(null);
    const now = getState().search;
    if (now.found === found && now.query === query) change({ found: { ...found, indexed } });
  }

  function search(part: Partial<Pick<SearchState, 'query' | 'filters'>>): void {
    change({ ...part, chosen: 0 });
    if (getState().search.query.trim() === '') change({ found: null, error: null });
    void ask(null);
  }

  return {
    /** What was found before stays until the answer to this is here. */
    searchFor: (query: string) => search({ query }),
    narrowSearch(filters: Partial<Filters>): void {
      search({ filters: { ...getState().search.filters, ...filters } });
    },
    /** Shows the search, narrowed to a workstream. */
    searchIn(workstreamId: string): void {
      search({ filters: { ...NO_FILTERS, workstreamId } });
      go({ name: 'search' });
    },
    searchAgain,
    /** The next hits, where there are more and nothing is asked yet. */
    loadMoreHits(): void {
      const { found, error } = getState().search;
      if (found !== null && found.next !== null && error === null && !isAsking) {
        void ask(found.next);
      }
    },
    /** It is in view again when one comes back to the search. */
    chooseHit: (chosen: number) => change({ chosen }),
  };
}
