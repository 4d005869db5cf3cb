import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand';
import { exampleLocale, exampleWorkstream } from '../../../../tests/support/example-records.ts';
import { initialState } from './app-state.ts';
import { allTags, filterWorkstreams, keepSort } from './sidebar-list.ts';

const thesis = exampleWorkstream({ id: 'thesis', title: 'Thèse', tags: ['Writing', 'Uni'] });
const garden = exampleWorkstream({ id: 'garden', title: 'Garden', tags: ['home', 'writing'] });
const taxes = exampleWorkstream({ id: 'taxes', title: 'Taxes' });
const all = [thesis, garden, taxes];

const found = (tags: readonly string[], text: string) =>
  filterWorkstreams(all, { tags, text }).map(({ id }) => id);

describe('the filter of the list', () => {
  it('matches everything if it is empty', () => {
    expect(found([], '  ')).toEqual(['thesis', 'garden', 'taxes']);
  });

  it('matches a part of a title or a tag, ignoring case and accents', () => {
    expect(found([], 'these')).toEqual(['thesis']);
    expect(found([], 'UNI')).toEqual(['thesis']);
    expect(found([], 'nothing')).toEqual([]);
  });

  it('matches workstreams with all of the tags, ignoring case', () => {
    expect(found(['WRITING'], '')).toEqual(['thesis', 'garden']);
    expect(found(['writing', 'home'], '')).toEqual(['garden']);
    expect(found(['writing'], 'gar')).toEqual(['garden']);
  });

  it('lists each tag once, sorted by the rules of the language', () => {
    expect(allTags(all, 'en')).toEqual(['home', 'Uni', 'writing']);
  });
});

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
