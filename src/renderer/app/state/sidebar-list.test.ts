import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand';
import { exampleSpeech, exampleWorkstream } from '../../../../tests/support/example-records.ts';
import { initialState } from './app-state.ts';
import { allTags, filterWorkstreams, keepSort } from './sidebar-list.ts';

const thesis = exampleWorkstream({ id: 'thesis', title: 'Thèse', tags: ['Writing', 'Uni'] });
const garden = exampleWorkstream({ id: 'garden', title: 'Garden', tags: ['home', 'writing'] });
const taxes = exampleWorkstream({ id: 'taxes', title: 'Taxes' });
const all = [thesis, garden, taxes];

const found = (tags: readonly string[], text: string) =>
  filterWorkstreams(all, { tags, text }).map(({ id }) => id);

describe('the filter of the list', () => {
  it('lets all through where nothing is asked for', () => {
    expect(found([], '  ')).toEqual(['thesis', 'garden', 'taxes']);
  });

  it('finds a part of a title or a tag, without case and accents', () => {
    expect(found([], 'these')).toEqual(['thesis']);
    expect(found([], 'UNI')).toEqual(['thesis']);
    expect(found([], 'nothing')).toEqual([]);
  });

  it('lets through what has all of the tags, whatever their case', () => {
    expect(found(['WRITING'], '')).toEqual(['thesis', 'garden']);
    expect(found(['writing', 'home'], '')).toEqual(['garden']);
    expect(found(['writing'], 'gar')).toEqual(['garden']);
  });

  it('offers each tag once, in the order of the language', () => {
    expect(allTags(all, 'en')).toEqual(['home', 'Uni', 'writing']);
  });
});

describe('how the list is sorted', () => {
  function startedWith(kept: Map<string, string>) {
    const store = createStore(() => initialState(null, exampleSpeech()));
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    };
    keepSort(store, storage as unknown as Storage);
    return store;
  }

  it('is kept from one start to the next', () => {
    const kept = new Map<string, string>();
    const store = startedWith(kept);
    expect(store.getState().sidebar.sort).toBe('recent');
    store.setState(({ sidebar }) => ({ sidebar: { ...sidebar, sort: 'title', text: 'x' } }));
    expect(startedWith(kept).getState().sidebar).toMatchObject({ sort: 'title', text: '' });
  });

  it('is as usual where what was kept is none', () => {
    expect(startedWith(new Map([['sort', 'by colour']])).getState().sidebar.sort).toBe('recent');
  });
});
