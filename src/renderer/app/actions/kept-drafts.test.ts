import { expect, it } from 'vitest';
import { createStore } from 'zustand';
import { exampleLocale } from '../../../../tests/support/example-records.ts';
import { initialState } from '../state/app-state.ts';
import { keepDrafts } from './kept-drafts.ts';

/** A storage like the browser's, in memory. */
class MemoryStorage implements Storage {
  readonly #items = new Map<string, string>();

  get length(): number {
    return this.#items.size;
  }
  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.#items.set(key, value);
  }
  removeItem(key: string): void {
    this.#items.delete(key);
  }
  clear(): void {
    this.#items.clear();
  }
}

/** The state of a page that starts with the storage of an earlier one. */
function page(storage: Storage) {
  const store = createStore(() => initialState(null, exampleLocale()));
  keepDrafts(store, storage);
  return store;
}

it('an unsent draft is restored in the next page', () => {
  const storage = new MemoryStorage();
  const before = page(storage);
  before.setState({ drafts: { one: 'Half a', two: 'x' } });
  before.setState({ drafts: { one: 'Half a thought', two: 'x' } });
  expect(page(storage).getState().drafts).toEqual({ one: 'Half a thought', two: 'x' });
});

it('a sent or overlong draft is not stored', () => {
  const storage = new MemoryStorage();
  const before = page(storage);
  before.setState({ drafts: { one: 'a', two: 'b' } });
  before.setState({ drafts: { one: '', two: 'b'.repeat(100_001) } });
  expect(storage.length).toBe(0);
});

it('other stored entries are left alone', () => {
  const storage = new MemoryStorage();
  storage.setItem('theme', 'dark');
  page(storage).setState({ drafts: { one: 'a' } });
  expect(page(storage).getState().drafts).toEqual({ one: 'a' });
  expect(storage.getItem('theme')).toBe('dark');
});
