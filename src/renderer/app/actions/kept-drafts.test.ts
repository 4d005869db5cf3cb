import { expect, it } from 'vitest';
import { createStore } from 'zustand';
import { exampleSpeech } from '../../../../tests/support/example-records.ts';
import { initialState } from '../state/app-state.ts';
import { keepDrafts } from './kept-drafts.ts';

/** As the browser's, in memory. */
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

/** The state of a page that begins with what an earlier one has left. */
function page(storage: Storage) {
  const store = createStore(() => initialState(null, exampleSpeech()));
  keepDrafts(store, storage);
  return store;
}

it('what is not sent yet is there again in the next page', () => {
  const storage = new MemoryStorage();
  const before = page(storage);
  before.setState({ drafts: { one: 'Half a', two: 'x' } });
  before.setState({ drafts: { one: 'Half a thought', two: 'x' } });
  expect(page(storage).getState().drafts).toEqual({ one: 'Half a thought', two: 'x' });
});

it('what is sent or too long is not', () => {
  const storage = new MemoryStorage();
  const before = page(storage);
  before.setState({ drafts: { one: 'a', two: 'b' } });
  before.setState({ drafts: { one: '', two: 'b'.repeat(100_001) } });
  expect(storage.length).toBe(0);
});

it('what else is kept there is left alone', () => {
  const storage = new MemoryStorage();
  storage.setItem('theme', 'dark');
  page(storage).setState({ drafts: { one: 'a' } });
  expect(page(storage).getState().drafts).toEqual({ one: 'a' });
  expect(storage.getItem('theme')).toBe('dark');
});
