import { describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand';
import type { Bridge, Result } from '../../shared/contract.ts';
import type { MessageHit, SearchResult, SessionHits } from '../../shared/model.ts';
import { english } from '../../shared/texts/words.ts';
import { type AppState, initialState } from './app-state.ts';
import { createSearch } from './search.ts';
import { countHits, filterOf, NO_FILTERS, withNextPage } from './search-state.ts';

type Asked = Parameters<Bridge['search']>[0];

function hit(position: number): MessageHit {
  const workstreamId = 'w';
  const message = { workstreamId, position, timestamp: '2026-01-29T09:00:00.000Z' };
  const snippet = [{ text: `hit ${position}`, isMatch: true }];
  return { sessionId: null, workstreamId, message, role: 'user', snippet };
}

function group(...messages: MessageHit[]): SessionHits {
  return { session: null, workstreamId: 'w', summary: null, messages };
}

function result(more: Partial<SearchResult> = {}): SearchResult {
  const none = { workstreams: [], groups: [], next: null, searchedTo: null } as const;
  return { ...none, order: 'rank', indexed: 1, ...more };
}

/** A main process that answers when it is told to. */
function searching() {
  const asked: { input: Asked; answer: (value: SearchResult | Error) => Promise<void> }[] = [];
  const store = createStore<AppState>(() => initialState(null, english));
  const actions = createSearch(
    {
      search: (input) =>
        new Promise<Result<SearchResult>>((resolve) => {
          const answer = async (value: SearchResult | Error) => {
            resolve(
              value instanceof Error
                ? { ok: false, error: { code: 'UNEXPECTED', message: value.message } }
                : { ok: true, value },
            );
            await vi.waitFor(() =>
              expect(asked.at(-1)?.input === input && state().isAsking).toBe(false),
            );
          };
          asked.push({ input, answer });
        }),
    },
    store,
    (place) => store.setState({ place }),
  );
  const state = () => store.getState().search;
  return { ...actions, asked, state, store };
}

describe('the search', () => {
  it('asks with every key, one question at a time: the next is about what is typed by then', async () => {
    const { searchFor, asked, state } = searching();
    for (const query of ['p', 'pa', 'par']) searchFor(query);
    expect(asked.map(({ input }) => input.query)).toEqual(['p']);
    await asked[0]?.answer(result({ groups: [group(hit(1))] }));
    expect(asked.map(({ input }) => input.query)).toEqual(['p', 'par']);
    expect(state().found).toBeNull();
    await asked[1]?.answer(result({ groups: [group(hit(2))] }));
    expect(state()).toMatchObject({ foundFor: 'par', isAsking: false });
    expect(state().found?.groups).toEqual([group(hit(2))]);
  });

  it('keeps what was found until the next answer is here, and forgets it with the query', async () => {
    const { searchFor, asked, state } = searching();
    searchFor('one');
    await asked[0]?.answer(result({ groups: [group(hit(1))] }));
    searchFor('one more');
    expect(state().foundFor).toBe('one');
    searchFor('  ');
    expect(state().found).toBeNull();
    await asked[1]?.answer(result({ groups: [group(hit(2))] }));
    expect(state()).toMatchObject({ found: null, isAsking: false });
    expect(asked).toHaveLength(2);
  });

  it('goes on by itself while it has looked at much and found little', async () => {
    const { searchFor, asked, state } = searching();
    searchFor('rare');
    const searchedTo = '2025-03-01T00:00:00.000Z';
    await asked[0]?.answer(result({ groups: [group(hit(1))], next: 'a', searchedTo }));
    expect(asked[1]?.input.cursor).toBe('a');
    expect(state()).toMatchObject({ isAsking: true, found: { searchedTo } });
    await asked[1]?.answer(result({ groups: [group(hit(2))] }));
    expect(state().found?.groups).toEqual([group(hit(1), hit(2))]);
    expect(asked).toHaveLength(2);
  });

  it('asks for more only where there is more, and what is typed meanwhile goes first', async () => {
    const { searchFor, loadMoreHits, asked, state } = searching();
    loadMoreHits();
    expect(asked).toEqual([]);
    searchFor('often');
    await asked[0]?.answer(result({ groups: [group(hit(1))], next: 'a' }));
    loadMoreHits();
    loadMoreHits();
    expect(asked.map(({ input }) => input.cursor)).toEqual([undefined, 'a']);
    searchFor('other');
    await asked[1]?.answer(result({ groups: [group(hit(2))] }));
    expect(state().found?.groups).toEqual([group(hit(1))]);
    expect(asked[2]?.input).toMatchObject({ query: 'other' });
    expect(asked[2]?.input.cursor).toBeUndefined();
  });

  it('says why it was refused, until something else is searched for', async () => {
    const { searchFor, asked, state } = searching();
    searchFor('one');
    await asked[0]?.answer(new Error('The index is gone.'));
    expect(state()).toMatchObject({ error: 'The index is gone.', isAsking: false });
    searchFor('two');
    await asked[1]?.answer(result());
    expect(state().error).toBeNull();
  });

  it('is narrowed by what is set, and shown narrowed to a workstream', async () => {
    const { searchFor, searchIn, narrowSearch, asked, store } = searching();
    searchFor('one');
    await asked[0]?.answer(result());
    narrowSearch({ roles: ['user'] });
    expect(asked[1]?.input.filter).toEqual({ roles: ['user'] });
    await asked[1]?.answer(result());
    searchIn('thesis');
    expect(asked[2]?.input.filter).toEqual({ workstreamId: 'thesis' });
    expect(store.getState().place).toEqual({ name: 'search' });
  });
});

describe('a range of days', () => {
  const of = (filters: Partial<typeof NO_FILTERS>) =>
    filterOf({ ...NO_FILTERS, ...filters }, '2026-03-29');
  const local = (year: number, month: number, day: number) =>
    new Date(year, month - 1, day).toISOString();

  it('is of whole local days, however long they are', () => {
    expect(of({})).toEqual({});
    expect(of({ dates: 'today' })).toEqual({ from: local(2026, 3, 29) });
    expect(of({ dates: 'week' })).toEqual({ from: local(2026, 3, 23) });
    expect(of({ dates: 'month' })).toEqual({ from: local(2026, 2, 28) });
    expect(of({ dates: 'year' })).toEqual({ from: local(2026, 1, 1) });
  });

  it('of the user’s own has both its ends, where they are said', () => {
    expect(of({ dates: 'custom', from: '2026-03-01', to: '2026-03-29' })).toEqual({
      from: local(2026, 3, 1),
      to: local(2026, 3, 30),
    });
    expect(of({ dates: 'custom', to: '2026-03-29' })).toEqual({ to: local(2026, 3, 30) });
  });
});

describe('a further page', () => {
  it('goes on with a session that the page before has begun, each hit once', () => {
    const found = result({ groups: [group(hit(1), hit(2))], next: 'a' });
    const both = withNextPage(found, result({ groups: [group(hit(2), hit(3))] }));
    expect(both.groups).toEqual([group(hit(1), hit(2), hit(3))]);
    expect(both.next).toBeNull();
    expect(countHits(both)).toEqual({ hits: 3, sessions: 0 });
  });
});
