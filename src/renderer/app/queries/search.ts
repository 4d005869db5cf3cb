import type { StoreApi } from 'zustand';
import { MAX_QUERY_LENGTH, type SearchResult } from '../../../shared/model/search-result.ts';
import { insideWords } from '../../../shared/model/search-syntax.ts';
import { dayKey } from '../../../shared/time/day-key.ts';
import type { Client } from '../client.ts';
import type { Route } from '../routes.ts';
import type { AppState } from '../state/app-state.ts';
import { chosenIn } from '../state/hit-rows.ts';
import {
  countHits,
  type Filters,
  filterOf,
  NO_FILTERS,
  renewed,
  type SearchState,
  withNextPage,
} from '../state/search-state.ts';
import { createLoader } from './loader.ts';

export type SearchQuery = ReturnType<typeof createSearchQuery>;

/** Messages in a page of results, and how many to look for before stopping. */
const PAGE = 50;

/**
 * Searches as the user types. One request is in flight at a time, and the next one has the newest
 * query. A renewal of the results may run at the same time.
 */
export function createSearchQuery(
  client: Pick<Client, 'search'>,
  { getState, setState }: StoreApi<AppState>,
  navigate: (route: Route) => void,
) {
  /** Where the next page begins; null for a first page. */
  let cursor: string | null = null;
  /** True if the index has changed since the first page was requested. */
  let isBehind = false;

  function change(part: Partial<SearchState>): void {
    setState(({ search }) => ({ search: { ...search, ...part } }));
  }

  function read(search: SearchState, after: string | null): Promise<SearchResult> {
    const { query, looksInside, filters } = search;
    return client.search({
      query: (looksInside ? insideWords(query) : query).slice(0, MAX_QUERY_LENGTH),
      filter: filterOf(filters, dayKey(new Date())),
      limit: PAGE,
      ...(after !== null && { cursor: after }),
    });
  }

  /** Replaces the results; the chosen hit stays chosen. */
  function show(found: SearchResult, before: SearchResult): void {
    const { chosen, query: foundFor } = getState().search;
    change({ found, foundFor, chosen: chosenIn(found, before, chosen), error: null });
  }

  const answers = createLoader({
    async fetch() {
      const search = getState().search;
      const after = cursor;
      if (after === null) isBehind = false;
      if (search.query.trim() === '') return null;
      return { page: await read(search, after), after, foundFor: search.query };
    },
    apply(answer) {
      const { found } = getState().search;
      if (answer === null) {
        change({ found: null, error: null });
        return;
      }
      const { page, after, foundFor } = answer;
      if (after === null) change({ found: page, foundFor, error: null });
      // A renewal may have replaced the results, which this page does not follow then.
      else if (found?.next === after) show(withNextPage(found, page), found);
      const shown = getState().search.found;
      cursor = shown && cursorAfter(shown);
      if (cursor !== null) void answers.reload();
    },
    report({ isLoading, error }) {
      change({
        ...(isLoading !== undefined && { isSearching: isLoading }),
        ...(error && { error }),
      });
      if (isLoading === false && isBehind) void renewal.reload();
    },
  });

  /** Nothing of a renewal is shown until all of it is there; a new query cancels it. */
  const renewal = createLoader({
    async fetch() {
      isBehind = answers.isLoading;
      const search = getState().search;
      const { found, query, looksInside, filters } = search;
      if (isBehind || found === null) return null;
      const isCurrent = () => {
        const now = getState().search;
        return now.query === query && now.looksInside === looksInside && now.filters === filters;
      };
      const isUnchanged = () => isCurrent() && getState().search.found === found;
      try {
        let fresh = await read(search, null);
        for (
          let next = cursorAfter(fresh);
          next !== null && isUnchanged();
          next = cursorAfter(fresh)
        ) {
          fresh = withNextPage(fresh, await read(search, next));
        }
        return { fresh, found, isCurrent, isUnchanged };
      } catch (error) {
        if (isCurrent()) throw error;
        return null;
      }
    },
    apply(result) {
      if (result === null) return;
      const { fresh, found, isCurrent, isUnchanged } = result;
      if (isUnchanged()) show(renewed(found, fresh), found);
      // A further page was requested first, and lacks the new hits.
      else if (isCurrent()) void renewal.reload();
    },
    report: ({ error }) => error && change({ error }),
  });

  function search(part: Partial<Pick<SearchState, 'query' | 'looksInside' | 'filters'>>): void {
    change({ ...part, chosen: 0 });
    if (getState().search.query.trim() === '') change({ found: null, error: null });
    cursor = null;
    void answers.restart();
  }

  return {
    /** The previous results stay until the answer arrives. */
    searchFor: (query: string) => search({ query }),
    lookInside: (looksInside: boolean) => search({ looksInside }),
    narrow(filters: Partial<Filters>): void {
      search({ filters: { ...getState().search.filters, ...filters } });
    },
    /** Shows the search, narrowed to a workstream. */
    searchIn(workstreamId: string): void {
      search({ filters: { ...NO_FILTERS, workstreamId } });
      navigate({ name: 'search' });
    },
    /** Updates the results after the index has changed. */
    async renew(): Promise<void> {
      isBehind = true;
      if (!answers.isLoading) await renewal.reload();
    },
    /** Reads the next page, if there is one and nothing is under way. */
    loadMore(): void {
      const { found, error } = getState().search;
      if (!found?.next || error !== null || answers.isLoading) return;
      cursor = found.next;
      void answers.load();
    },
    /** Kept in the state, so that it is in view again when the user comes back. */
    choose: (chosen: number) => change({ chosen }),
  };
}

/** A search continues by itself while it has looked through much and found little. */
function cursorAfter(found: SearchResult): string | null {
  return found.searchedTo !== null && countHits(found).hits < PAGE ? found.next : null;
}
