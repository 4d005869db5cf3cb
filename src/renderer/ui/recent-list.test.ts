import { expect, it } from 'vitest';
import { recentList } from './recent-list.ts';

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

it('stores used texts, the latest first, each once, up to the maximum', () => {
  const kept = storage();
  const recent = recentList(kept, 'words', 3);
  for (const each of ['a', 'b', 'a', 'c', 'd']) recent.use(each);
  expect(recent.all()).toEqual(['d', 'c', 'a']);
  expect(recentList(kept, 'words', 3).all()).toEqual(['d', 'c', 'a']);
  expect(recentList(kept, 'others', 3).all()).toEqual([]);
  recent.clear();
  expect(recent.all()).toEqual([]);
});

it('ignores invalid entries', () => {
  const kept = storage();
  const recent = recentList(kept, 'words', 3);
  for (const text of ['{', '7', 'null', '{"a":1}']) {
    kept.setItem('words', text);
    expect(recent.all()).toEqual([]);
  }
  kept.setItem('words', '[1,"a",null]');
  expect(recent.all()).toEqual(['a']);
});

it('forgets the texts that contain a part', () => {
  const kept = storage();
  const recent = recentList(kept, 'words', 3);
  for (const text of ['hunter2', 'my hunter2 here', 'other']) recent.use(text);
  recent.forget('hunter2');
  expect(recent.all()).toEqual(['other']);
});
