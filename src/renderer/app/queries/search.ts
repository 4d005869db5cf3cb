import type { StoreApi } from 'zustand';
import {
  MAX_HITS,
  MAX_QUERY_LENGTH,
  type MessageHit,
  type SearchOrder,
  type SearchResult,
} from '../../../shared/model/search-result.ts';
import { insideWords } from '../../../shared/model/search-syntax.ts';
import { dayKey } from '../../../shared/time/day-key.ts';
import type { Client } from '../client.ts';
import type { Route } from '../routes.ts';
import type { AppState } from '../state/app-state.ts';
import { keepChosen } from '../state/hit-rows.ts';
import {
  countHits,
  type Filters,
  filterOf,
  hitKey,
  NO_FILTERS,
  renewed,
  type SearchState,
  withNextPage,
  withoutQuotes,
} from '../state/search-state.ts';
import { createLoader } from './loader.ts';

export type SearchQuery = ReturnType<typeof createSearchQuery>;

/** Hits in the first page of results, and how many to look for before stopping. */
const PAGE = 50;

/**
 * Searches as the user types. One request is in flight at a time, and the next one has the newest
 * query. A renewal of the results may run at the same time.
 */
export function createSearchQuery(
  client: Pick<Client, 'search' | 'loadContexts'>,
  { getState, setState }: StoreApi<AppState>,
  navigate: (route: Route) => void,
) {
  /** Where the next page begins; null for a first page. */
  let cursor: string | null = null;
  /** True if the index has changed since the first page was requested. */
  let isBehind = false;
  /** The keys of the hits whose contexts are loaded or requested. */
  const withContext = new Set<string>();

  function change(part: Partial<SearchState>): void {
    setState(({ search }) => ({ search: { ...search, ...part } }));
  }

  function read(search: SearchState, after: string | null): Promise<SearchResult> {
    const { query, looksInside, filters, order } = search;
    return client.search({
      query: (looksInside ? insideWords(query) : query).slice(0, MAX_QUERY_LENGTH),
      filter: filterOf(filters, dayKey(new Date())),
      order,
      // The best results need many to choose from, and further pages may be larger than the first.
      limit: order === 'rank' || after !== null ? MAX_HITS : PAGE,
      ...(after !== null && { cursor: after }),
    });
  }

  /** Keeps the contexts of the remaining hits. Those that end a session are loaded again: it may have continued. */
  function keepContexts({ groups }: SearchResult): void {
    const hits = new Set(groups.flatMap(({ messages }) => messages.map(hitKey)));
    const all = getState().search.contexts;
    const contexts = new Map([...all].filter(([key]) => hits.has(key)));
    withContext.clear();
    for (const [key, { after }] of contexts) if (after !== null) withContext.add(key);
    change({ contexts });
  }

  /** Without its context, a hit is still a hit: a failure is not worth a message. */
  async function loadContexts(hits: readonly MessageHit[]): Promise<void> {
    const wanted = hits.flatMap((hit) => {
      const { sessionId, message: key } = hit;
      const isWanted = sessionId !== null && !withContext.has(hitKey(hit));
      return isWanted ? [{ hit: hitKey(hit), message: { sessionId, key } }] : [];
    });
    if (wanted.length === 0) return;
    for (const { hit } of wanted) withContext.add(hit);
    const request = { messages: wanted.map(({ message }) => message) };
    const loaded = await client.loadContexts(request).catch(() => []);
    const contexts = new Map(getState().search.contexts);
    for (const [index, context] of loaded.entries()) {
      const hit = wanted[index]?.hit;
      if (hit !== undefined && withContext.has(hit)) contexts.set(hit, context);
    }
    change({ contexts });
  }

  /** Replaces the results; the chosen hit stays chosen. */
  function show(fresh: SearchResult, before: SearchResult): void {
    const found = withoutQuotes(fresh);
    const { query: foundFor, ...search } = getState().search;
    change({ found, foundFor, ...keepChosen(found, before, search), error: null });
    keepContexts(found);
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
      if (after === null) {
        change({ found: withoutQuotes(page), foundFor, error: null });
        keepContexts(page);
      }
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
      const { found, query, looksInside, filters, order } = search;
      if (isBehind || found === null) return null;
      const isCurrent = () => {
        const now = getState().search;
        return (
          now.query === query &&
          now.looksInside === looksInside &&
          now.filters === filters &&
          now.order === order
        );
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

  function search(
    part: Partial<Pick<SearchState, 'query' | 'looksInside' | 'filters' | 'order'>>,
  ): void {
    change({ ...part, chosen: 0, open: new Set() });
    if (getState().search.query.trim() === '') change({ found: null, error: null });
    cursor = null;
    void answers.restart();
  }

  return {
    /** The previous results stay until the answer arrives. */
    searchFor: (query: string) => search({ query }),
    lookInside: (looksInside: boolean) => search({ looksInside }),
    orderBy: (order: SearchOrder) => search({ order }),
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
    /** Opens or closes a fold, and chooses an option. */
    fold(key: string, isOpen: boolean, chosen: number): void {
      const open = new Set(getState().search.open);
      if (isOpen) open.add(key);
      else open.delete(key);
      change({ open, chosen });
    },
    loadContexts,
  };
}

/** A search continues by itself while it has looked through much and found little. */
function cursorAfter(found: SearchResult): string | null {
  return found.searchedTo !== null && countHits(found).hits < PAGE ? found.next : null;
}
