import type { StoreApi } from 'zustand';
import type { AppState } from '../state/app-state.ts';

const PREFIX = 'draft:';
/** Characters. A longer draft is not stored: it would be written again with every key. */
const LONGEST = 100_000;

/** Stores the drafts, so that they survive a reload or a crash of the page. */
export function keepDrafts({ subscribe, setState }: StoreApi<AppState>, storage: Storage): void {
  setState({ drafts: read(storage) });
  subscribe(({ drafts }, before) => {
    if (drafts === before.drafts) return;
    for (const key of Object.keys({ ...before.drafts, ...drafts })) {
      if (drafts[key] !== before.drafts[key]) keep(storage, key, drafts[key] ?? '');
    }
  });
}

function read(storage: Storage): Record<string, string> {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  const kept = keys.filter((key) => key.startsWith(PREFIX));
  return Object.fromEntries(
    kept.map((key) => [key.slice(PREFIX.length), storage.getItem(key) ?? '']),
  );
}

function keep(storage: Storage, draftKey: string, draft: string): void {
  const key = PREFIX + draftKey;
  if (draft === '' || draft.length > LONGEST) storage.removeItem(key);
  else storage.setItem(key, draft);
}
