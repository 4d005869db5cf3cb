import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand';
import { exampleLocale } from '../../../../tests/support/example-records.ts';
import { initialState } from '../state/app-state.ts';
import { keepSort } from './kept-sort.ts';

describe('the sort order of the list', () => {
  function startedWith(kept: Map<string, string>) {
    const store = createStore(() => initialState(null, exampleLocale()));
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    };
    keepSort(store, storage as unknown as Storage);
    return store;
  }

  it('is stored from one start to the next', () => {
    const kept = new Map<string, string>();
    const store = startedWith(kept);
    expect(store.getState().sidebar.sort).toBe('recent');
    store.setState(({ sidebar }) => ({ sidebar: { ...sidebar, sort: 'title', text: 'x' } }));
    expect(startedWith(kept).getState().sidebar).toMatchObject({ sort: 'title', text: '' });
  });

  it('is the default if the stored one is invalid', () => {
    expect(startedWith(new Map([['sort', 'by colour']])).getState().sidebar.sort).toBe('recent');
  });
});
