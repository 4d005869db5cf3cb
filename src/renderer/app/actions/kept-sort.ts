import type { StoreApi } from 'zustand';
import type { AppState } from '../state/app-state.ts';
import { SORTS } from '../state/ordering.ts';

const KEY = 'sort';

/** Stores the sort order of the sidebar, so that it survives a restart. */
export function keepSort({ subscribe, setState }: StoreApi<AppState>, storage: Storage): void {
  const kept = SORTS.find((sort) => sort === storage.getItem(KEY));
  if (kept) setState(({ sidebar }) => ({ sidebar: { ...sidebar, sort: kept } }));
  subscribe(({ sidebar: { sort } }, before) => {
    if (sort !== before.sidebar.sort) storage.setItem(KEY, sort);
  });
}
