import { describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand';
import { exampleSession } from '../../../../tests/support/example-records.ts';
import type { Bridge, Result } from '../../../shared/contract/contract.ts';
import { english } from '../../../shared/i18n/message.ts';
import type { MessageHit, SearchResult, SessionHits } from '../../../shared/model/search-result.ts';
import { createClient } from '../client.ts';
import { type AppState, initialState } from '../state/app-state.ts';
import { isOption, rowsOf } from '../state/hit-rows.ts';
import { countHits, filterOf, NO_FILTERS, renewed, withNextPage } from '../state/search-state.ts';
import { createSearchQuery } from './search.ts';

type SearchInput = Parameters<Bridge['search']>[0];

/** A hit; later ones in the file are newer. */
function hit(position: number): MessageHit {
  const workstreamId = 'w';
  const timestamp = new Date(Date.UTC(2026, 0, 29, 9, position)).toISOString();
  const message = { workstreamId, position, timestamp };
  const snippet = [{ text: `hit ${position}`, isMatch: true }];
  return { sessionId: null, workstreamId, message, role: 'user', snippet };
}

function group(...messages: MessageHit[]): SessionHits {
  return { session: null, workstreamId: 'w', summary: null, summaryModel: null, messages };
}

/** Returns each hit in a separate session. */
function apart(...messages: MessageHit[]): SessionHits[] {
  return messages.map((each) => {
    const session = exampleSession({ id: `session ${each.message.position}` });
    return { ...group({ ...each, sessionId: session.id }), session };
  });
}

function result(more: Partial<SearchResult> = {}): SearchResult {
  const none = { workstreams: [], groups: [], next: null, searchedTo: null } as const;
  return { ...none, looksInside: false, order: 'rank', indexed: 1, ...more };
}

/** A main process whose answers are given by hand. */
function searching() {
  const requests: { input: SearchInput; answer: (value: SearchResult | Error) => Promise<void> }[] =
    [];
  const contextRequests: string[][] = [];
  const store = createStore<AppState>(() => initialState(null, english));
  const actions = createSearchQuery(
    createClient({
      search: (input) =>
        new Promise<Result<SearchResult>>((resolve) => {
          const answer = async (value: SearchResult | Error) => {
            resolve(
              value instanceof Error
                ? { ok: false, error: { code: 'UNEXPECTED', message: value.message } }
                : { ok: true, value },
            );
            await vi.waitFor(() =>
              expect(requests.at(-1)?.input === input && state().isSearching).toBe(false),
            );
          };
          requests.push({ input, answer });
        }),
      loadContexts: async ({ messages }) => {
        const ids = messages.map(({ sessionId }) => sessionId);
        contextRequests.push(ids);
        const line = (id: string) => ({ role: 'user', text: `after ${id}` }) as const;
        // Nothing was written in session 2 after its hit.
        const value = ids.map((id) => ({
          before: null,
          after: id.endsWith('2') ? null : line(id),
        }));
        return { ok: true, value };
      },
    }),
    store,
    (route) => store.setState({ route }),
  );
  const state = () => store.getState().search;
  return { ...actions, requests, contextRequests, state, store };
}

describe('the search', () => {
  it('sends one request at a time: the next has the latest text', async () => {
    const { searchFor, requests, state } = searching();
    for (const query of ['p', 'pa', 'par']) searchFor(query);
    expect(requests.map(({ input }) => input.query)).toEqual(['p']);
    await requests[0]?.answer(result({ groups: [group(hit(1))] }));
    expect(requests.map(({ input }) => input.query)).toEqual(['p', 'par']);
    expect(state().found).toBeNull();
    await requests[1]?.answer(result({ groups: [group(hit(2))] }));
    expect(state()).toMatchObject({ foundFor: 'par', isSearching: false });
    expect(state().found?.groups).toEqual([group(hit(2))]);
  });

  it('keeps the results until the next answer, and clears them with the query', async () => {
    const { searchFor, requests, state } = searching();
    searchFor('one');
    await requests[0]?.answer(result({ groups: [group(hit(1))] }));
    searchFor('one more');
    expect(state().foundFor).toBe('one');
    searchFor('  ');
    expect(state().found).toBeNull();
    await requests[1]?.answer(result({ groups: [group(hit(2))] }));
    expect(state()).toMatchObject({ found: null, isSearching: false });
    expect(requests).toHaveLength(2);
  });

  it('continues by itself while it has looked through much and found little', async () => {
    const { searchFor, requests, state } = searching();
    searchFor('rare');
    const searchedTo = '2025-03-01T00:00:00.000Z';
    await requests[0]?.answer(result({ groups: [group(hit(1))], next: 'a', searchedTo }));
    expect(requests[1]?.input.cursor).toBe('a');
    expect(state()).toMatchObject({ isSearching: true, found: { searchedTo } });
    await requests[1]?.answer(result({ groups: [group(hit(2))] }));
    expect(state().found?.groups).toEqual([group(hit(1), hit(2))]);
    expect(requests).toHaveLength(2);
  });

  it('reads a further page only if there is one, and a new query goes first', async () => {
    const { searchFor, loadMore, requests, state } = searching();
    loadMore();
    expect(requests).toEqual([]);
    searchFor('often');
    await requests[0]?.answer(result({ groups: [group(hit(1))], next: 'a' }));
    loadMore();
    loadMore();
    expect(requests.map(({ input }) => input.cursor)).toEqual([undefined, 'a']);
    searchFor('other');
    await requests[1]?.answer(result({ groups: [group(hit(2))] }));
    expect(state().found?.groups).toEqual([group(hit(1))]);
    expect(requests[2]?.input).toMatchObject({ query: 'other' });
    expect(requests[2]?.input.cursor).toBeUndefined();
  });

  it('keeps an error until the next query succeeds', async () => {
    const { searchFor, requests, state } = searching();
    searchFor('one');
    await requests[0]?.answer(new Error('The index is gone.'));
    expect(state()).toMatchObject({ error: 'The index is gone.', isSearching: false });
    searchFor('two');
    await requests[1]?.answer(result());
    expect(state().error).toBeNull();
  });

  it('asks for the order that the user has chosen: by rank, for the best of a large page', async () => {
    const { searchFor, orderBy, requests } = searching();
    searchFor('one');
    await requests[0]?.answer(result());
    orderBy('rank');
    await requests[1]?.answer(result());
    expect(requests.map(({ input }) => [input.order, input.limit])).toEqual([
      ['time', 50],
      ['rank', 200],
    ]);
  });

  it('loads the context of a hit once, and again after a change if nothing came after it', async () => {
    const { searchFor, loadContexts, renew, requests, contextRequests, state } = searching();
    searchFor('one');
    const groups = apart(hit(2), hit(1));
    const hits = groups.flatMap(({ messages }) => messages);
    await requests[0]?.answer(result({ groups }));
    await loadContexts(hits);
    await loadContexts(hits);
    expect(contextRequests).toEqual([['session 2', 'session 1']]);
    expect(state().contexts.get('w:1')?.after?.text).toBe('after session 1');
    void renew();
    await requests[1]?.answer(result({ groups: [...apart(hit(3)), ...groups] }));
    await vi.waitFor(() => expect(state().found?.groups).toHaveLength(3));
    await loadContexts(hits);
    expect(contextRequests.at(-1)).toEqual(['session 2']);
    await loadContexts([hit(9)]);
    expect(contextRequests).toHaveLength(2);
  });

  it('applies the filters, and can be opened for a workstream', async () => {
    const { searchFor, searchIn, narrow, requests, store } = searching();
    searchFor('one');
    await requests[0]?.answer(result());
    narrow({ roles: ['user'] });
    expect(requests[1]?.input.filter).toEqual({ roles: ['user'] });
    await requests[1]?.answer(result());
    searchIn('thesis');
    expect(requests[2]?.input.filter).toEqual({ workstreamId: 'thesis' });
    expect(store.getState().route).toEqual({ name: 'search' });
  });
});

describe('when the index has changed', () => {
  const positionsOf = (found: SearchResult | null) =>
    found?.groups.flatMap(({ messages }) => messages.map(({ message }) => message.position));

  it('renews the results, and shows nothing of that before all of it is there', async () => {
    const { searchFor, renew, requests, state } = searching();
    searchFor('one');
    await requests[0]?.answer(result({ groups: [group(hit(1))] }));
    void renew();
    expect(state()).toMatchObject({ isSearching: false, found: { groups: [group(hit(1))] } });
    const searchedTo = '2025-03-01T00:00:00.000Z';
    await requests[1]?.answer(result({ groups: [group(hit(2))], next: 'a', searchedTo }));
    expect(positionsOf(state().found)).toEqual([1]);
    expect(requests[2]?.input.cursor).toBe('a');
    await requests[2]?.answer(result({ groups: [group(hit(1))] }));
    await vi.waitFor(() => expect(positionsOf(state().found)).toEqual([2, 1]));
    expect(requests).toHaveLength(3);
  });

  it('renews once for all changes during a request', async () => {
    const { searchFor, renew, requests, state } = searching();
    searchFor('one');
    for (let news = 0; news < 3; news += 1) void renew();
    await requests[0]?.answer(result({ groups: [group(hit(1))] }));
    await vi.waitFor(() => expect(requests).toHaveLength(2));
    for (let news = 0; news < 3; news += 1) void renew();
    await requests[1]?.answer(result({ groups: [group(hit(2), hit(1))] }));
    await vi.waitFor(() => expect(requests).toHaveLength(3));
    await requests[2]?.answer(result({ groups: [group(hit(3), hit(2), hit(1))] }));
    await vi.waitFor(() => expect(positionsOf(state().found)).toEqual([3, 2, 1]));
    expect(requests).toHaveLength(3);
  });

  it('keeps the chosen hit chosen, wherever it has moved', async () => {
    const { searchFor, renew, choose, requests, state } = searching();
    searchFor('one');
    await requests[0]?.answer(result({ groups: apart(hit(2), hit(1)) }));
    choose(1);
    void renew();
    await requests[1]?.answer(result({ groups: apart(hit(4), hit(3), hit(2), hit(1)) }));
    await vi.waitFor(() => expect(state().chosen).toBe(3));
    void renew();
    await requests[2]?.answer(result({ groups: apart(hit(4)) }));
    await vi.waitFor(() => expect(state().chosen).toBe(0));
  });

  it('chooses the hit at the same position if the chosen one is gone, or the last', async () => {
    const { searchFor, renew, choose, requests, state } = searching();
    searchFor('one');
    await requests[0]?.answer(result({ groups: apart(hit(4), hit(3), hit(2), hit(1)) }));
    choose(2);
    void renew();
    await requests[1]?.answer(result({ groups: apart(hit(4), hit(3), hit(1)) }));
    await vi.waitFor(() => expect(positionsOf(state().found)).toEqual([4, 3, 1]));
    expect(state().chosen).toBe(2);
    void renew();
    await requests[2]?.answer(result({ groups: apart(hit(4), hit(3)) }));
    await vi.waitFor(() => expect(state().chosen).toBe(1));
    void renew();
    await requests[3]?.answer(result());
    await vi.waitFor(() => expect(state().chosen).toBe(0));
  });

  it('keeps the folds that are open, and opens the one that the chosen hit would be behind', async () => {
    const { searchFor, renew, choose, fold, requests, state } = searching();
    const ofSession = (session: string, ...messages: MessageHit[]) => {
      const hits = messages.map((each) => ({ ...each, sessionId: session }));
      return { ...group(...hits), session: exampleSession({ id: session }) };
    };
    searchFor('one');
    const other = ofSession('other', hit(4), hit(3));
    await requests[0]?.answer(result({ groups: [other, ofSession('chosen', hit(1))] }));
    fold('more:other', true, 0);
    choose(3);
    void renew();
    await requests[1]?.answer(result({ groups: [other, ofSession('chosen', hit(2), hit(1))] }));
    await vi.waitFor(() => expect(positionsOf(state().found)).toEqual([4, 3, 2, 1]));
    const options = rowsOf(state().found ?? result(), state().open).filter(isOption);
    expect(options[state().chosen]?.key).toBe('w:1');
    expect(state().open).toEqual(new Set(['more:other', 'more:chosen']));
    searchFor('two');
    expect(state().open).toEqual(new Set());
  });

  it('drops a renewal when a new query is typed meanwhile', async () => {
    const { searchFor, renew, requests, state } = searching();
    searchFor('one');
    await requests[0]?.answer(result({ groups: [group(hit(1))] }));
    void renew();
    searchFor('two');
    await requests[2]?.answer(result({ groups: [group(hit(5))] }));
    await requests[1]?.answer(result({ groups: [group(hit(2), hit(1))] }));
    expect(state()).toMatchObject({ foundFor: 'two', found: { groups: [group(hit(5))] } });
  });

  it('drops a further page of the results before the renewal', async () => {
    const { searchFor, renew, loadMore, requests, state } = searching();
    searchFor('one');
    await requests[0]?.answer(result({ groups: [group(hit(13), hit(12))], next: 'behind 12' }));
    void renew();
    loadMore();
    await requests[1]?.answer(result({ groups: [group(hit(17), hit(16))], next: 'behind 16' }));
    await vi.waitFor(() => expect(positionsOf(state().found)).toEqual([17, 16]));
    await requests[2]?.answer(result({ groups: [group(hit(11), hit(10))], next: 'behind 10' }));
    expect(positionsOf(state().found)).toEqual([17, 16]);
    loadMore();
    expect(requests[3]?.input.cursor).toBe('behind 16');
  });

  it('renews again if a further page came first', async () => {
    const { searchFor, renew, loadMore, requests, state } = searching();
    searchFor('one');
    await requests[0]?.answer(result({ groups: [group(hit(3), hit(2))], next: 'behind 2' }));
    void renew();
    loadMore();
    await requests[2]?.answer(result({ groups: [group(hit(1))] }));
    const searchedTo = '2025-03-01T00:00:00.000Z';
    await requests[1]?.answer(result({ groups: [group(hit(4))], next: 'behind 4', searchedTo }));
    await vi.waitFor(() => expect(requests).toHaveLength(4));
    // The outdated answer is not continued.
    expect(requests[3]?.input.cursor).toBeUndefined();
    await requests[3]?.answer(result({ groups: [group(hit(4), hit(3))], next: 'behind 3' }));
    await vi.waitFor(() => expect(positionsOf(state().found)).toEqual([4, 3, 2, 1]));
  });

  it('sends no request without a query', () => {
    const { renew, requests } = searching();
    void renew();
    expect(requests).toEqual([]);
  });
});

describe('renewed results', () => {
  const found = result({ groups: [group(hit(4), hit(3), hit(2), hit(1))], next: 'old' });

  it('come before the further pages', () => {
    const fresh = result({ groups: [group(hit(5), hit(4))], next: 'new', order: 'time' });
    expect(renewed(found, fresh)).toEqual({
      ...fresh,
      groups: [group(hit(5), hit(4), hit(3), hit(2), hit(1))],
      next: 'old',
    });
  });

  it('lack hits that are gone', () => {
    const fresh = result({ groups: [group(hit(4), hit(2))], next: 'new' });
    expect(renewed(found, fresh).groups).toEqual([group(hit(4), hit(2), hit(1))]);
  });

  it('contain all hits with the timestamp at which the page ends', () => {
    const twin = { ...hit(2), message: { ...hit(2).message, position: 20 } };
    const twins = result({ groups: [group(hit(3), hit(2), twin, hit(1))], next: 'old' });
    const fresh = result({ groups: [group(hit(4), hit(3), hit(2))], next: 'new' });
    expect(renewed(twins, fresh).groups).toEqual([group(hit(4), hit(3), hit(2), twin, hit(1))]);
  });

  it('can have a next page where there was none', () => {
    const fresh = result({ groups: [group(hit(5), hit(4))], next: 'new' });
    expect(renewed({ ...found, next: null }, fresh).next).toBe('new');
  });

  it('are only the new ones if these are complete, more than a page, or without messages', () => {
    const all = result({ groups: [group(hit(4))] });
    expect(renewed(found, all)).toBe(all);
    const many = result({ groups: [group(hit(9), hit(8))], next: 'new' });
    expect(renewed(found, many)).toBe(many);
    const none = result({ next: 'new' });
    expect(renewed(found, none)).toBe(none);
  });
});

describe('a range of days', () => {
  const of = (filters: Partial<typeof NO_FILTERS>) =>
    filterOf({ ...NO_FILTERS, ...filters }, '2026-03-29');
  const local = (year: number, month: number, day: number) =>
    new Date(year, month - 1, day).toISOString();

  it('covers whole local days, whatever their length', () => {
    expect(of({})).toEqual({});
    expect(of({ dates: 'today' })).toEqual({ from: local(2026, 3, 29) });
    expect(of({ dates: 'week' })).toEqual({ from: local(2026, 3, 23) });
    expect(of({ dates: 'month' })).toEqual({ from: local(2026, 2, 28) });
    expect(of({ dates: 'year' })).toEqual({ from: local(2026, 1, 1) });
  });

  it('has the given ends if it is custom', () => {
    expect(of({ dates: 'custom', from: '2026-03-01', to: '2026-03-29' })).toEqual({
      from: local(2026, 3, 1),
      to: local(2026, 3, 30),
    });
    expect(of({ dates: 'custom', to: '2026-03-29' })).toEqual({ to: local(2026, 3, 30) });
  });
});

describe('a further page', () => {
  it('continues a session that the page before has begun, each hit once', () => {
    const found = result({ groups: [group(hit(1), hit(2))], next: 'a' });
    const both = withNextPage(found, result({ groups: [group(hit(2), hit(3))] }));
    expect(both.groups).toEqual([group(hit(1), hit(2), hit(3))]);
    expect(both.next).toBeNull();
    expect(countHits(both)).toEqual({ hits: 3, sessions: 0 });
  });

  it('adds the summary of a session that the page before has begun', () => {
    const summary = [{ text: 'title', isMatch: true }];
    const page = result({ groups: [{ ...group(hit(1)), summary }] });
    const both = withNextPage(result({ groups: [group(hit(2))] }), page);
    expect(both.groups).toEqual([{ ...group(hit(2), hit(1)), summary }]);
  });
});
