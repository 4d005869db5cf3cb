import type { StoreApi } from 'zustand';
import { MAX_QUERY_LENGTH, type SearchResult } from '../../../shared/model/search-result.ts';
import { dayKey } from '../../../shared/time/day-key.ts';
import type { Route } from '../routes.ts';
import type { AppState } from './app-state.ts';
import { type Bridge, messageOf, unwrap } from './client.ts';
import { chosenIn } from './hit-rows.ts';
import {
  countHits,
  type Filters,
  filterOf,
  NO_FILTERS,
  renewed,
  type SearchState,
  withNextPage,
} from './search-state.ts';

/** Messages in an answer, and how many are looked for before it is left at that. */
const PAGE = 50;

/**
 * Searches as the user types. One question is on its way at a time: what is asked next is the newest.
 * A renewal of what was found may be on its way beside it.
 */
export function createSearch(
  bridge: Pick<Bridge, 'search'>,
  { getState, setState }: StoreApi<AppState>,
  navigate: (route: Route) => void,
) {
  let isAsking = false;
  let isOutdated = false;
  let isRenewing = false;
  /** More or other of the history can be found than when it was asked. */
  let isBehind = false;

  function change(part: Partial<SearchState>): void {
    setState(({ search }) => ({ search: { ...search, ...part } }));
  }

  function read({ query, filters }: SearchState, cursor: string | null): Promise<SearchResult> {
    return unwrap(
      bridge.search({
        query: query.slice(0, MAX_QUERY_LENGTH),
        filter: filterOf(filters, dayKey(new Date())),
        limit: PAGE,
        ...(cursor !== null && { cursor }),
      }),
    );
  }

  /** Puts other hits in the place of those that were found; the chosen one stays so. */
  function show(found: SearchResult, before: SearchResult): void {
    const { chosen, query: foundFor } = getState().search;
    change({ found, foundFor, chosen: chosenIn(found, before, chosen), error: null });
  }

  /** `cursor`: of the answer that is gone on with. */
  async function answer(cursor: string | null): Promise<void> {
    const asked = getState().search;
    const { query: foundFor } = asked;
    try {
      const page = await read(asked, cursor);
      if (isOutdated) return;
      const { found } = getState().search;
      if (cursor === null) change({ found: page, foundFor, error: null });
      // A renewal may have put another answer there, which this page does not go on with.
      else if (found?.next === cursor) show(withNextPage(found, page), found);
    } catch (error) {
      if (!isOutdated) change({ error: messageOf(error) });
    }
  }

  function cursorToGoOnWith(): string | null {
    const { found, error } = getState().search;
    return found === null || error !== null ? null : cursorAfter(found);
  }

  async function ask(first: string | null): Promise<void> {
    isOutdated = isAsking;
    if (isAsking) return;
    isAsking = true;
    change({ isAsking });
    let cursor = first;
    do {
      isOutdated = false;
      if (cursor === null) isBehind = false;
      if (getState().search.query.trim() === '') change({ found: null, error: null });
      else await answer(cursor);
      cursor = isOutdated ? null : cursorToGoOnWith();
    } while (isOutdated || cursor !== null);
    isAsking = false;
    change({ isAsking });
    if (isBehind) await searchAgain();
  }

  /** Brings the hits up to date, as more or other of the history can be found by now. */
  async function searchAgain(): Promise<void> {
    isBehind = true;
    if (isAsking || isRenewing) return;
    isRenewing = true;
    while (isBehind && !isAsking) {
      isBehind = false;
      await renew();
    }
    isRenewing = false;
  }

  /** Nothing is seen of it until all is there, and nothing at all if something else is asked meanwhile. */
  async function renew(): Promise<void> {
    const asked = getState().search;
    const { found, query, filters } = asked;
    if (found === null) return;
    const isAsked = () => {
      const now = getState().search;
      return now.query === query && now.filters === filters;
    };
    const isStill = () => isAsked() && getState().search.found === found;
    try {
      let fresh = await read(asked, null);
      for (let next = cursorAfter(fresh); next !== null && isStill(); next = cursorAfter(fresh)) {
        fresh = withNextPage(fresh, await read(asked, next));
      }
      if (isStill()) show(renewed(found, fresh), found);
      // A further page came first: the news is not in it.
      else if (isAsked()) isBehind = true;
    } catch (error) {
      if (isAsked()) change({ error: messageOf(error) });
    }
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
      navigate({ name: 'search' });
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

/** A search goes on by itself while it has looked at much and found little. */
function cursorAfter(found: SearchResult): string | null {
  return found.searchedTo !== null && countHits(found).hits < PAGE ? found.next : null;
}
