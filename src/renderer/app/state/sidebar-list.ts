import type { StoreApi } from 'zustand';
import type { WorkstreamOverview } from '../../../shared/model/model.ts';
import { tagKey } from '../../../shared/model/tags.ts';
import type { AppState } from './app-state.ts';
import { SORTS, type Sort } from './ordering.ts';

/** What the list of workstreams shows, and how. */
export interface SidebarOptions {
  readonly sort: Sort;
  /** Only those that have all of these. */
  readonly tags: readonly string[];
  /** Only those in whose title or tags this is. */
  readonly text: string;
  readonly showsArchived: boolean;
}

export const initialSidebar: SidebarOptions = {
  sort: 'recent',
  tags: [],
  text: '',
  showsArchived: false,
};

export function isFiltered({ tags, text }: SidebarOptions): boolean {
  return tags.length > 0 || text.trim() !== '';
}

/** Those that the filter lets through. */
export function filterWorkstreams(
  workstreams: readonly WorkstreamOverview[],
  { tags, text }: Pick<SidebarOptions, 'tags' | 'text'>,
): readonly WorkstreamOverview[] {
  const wantedTags = tags.map(tagKey);
  const wanted = plain(text.trim());
  return workstreams.filter((each) => {
    const own = each.tags.map(tagKey);
    return (
      wantedTags.every((tag) => own.includes(tag)) &&
      (wanted === '' || [each.title, ...each.tags].some((words) => plain(words).includes(wanted)))
    );
  });
}

/** Every tag that a workstream has, each once, in the order of the language. */
export function allTags(workstreams: readonly WorkstreamOverview[], language: string): string[] {
  const byKey = new Map(workstreams.flatMap(({ tags }) => tags.map((tag) => [tagKey(tag), tag])));
  return [...byKey.values()].toSorted(new Intl.Collator(language, { numeric: true }).compare);
}

/** Without case and accents, as one types who looks for something. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

const KEY = 'sort';

/** Keeps how the list is sorted, from one start to the next. */
export function keepSort({ subscribe, setState }: StoreApi<AppState>, storage: Storage): void {
  const kept = SORTS.find((sort) => sort === storage.getItem(KEY));
  if (kept) setState(({ sidebar }) => ({ sidebar: { ...sidebar, sort: kept } }));
  subscribe(({ sidebar: { sort } }, before) => {
    if (sort !== before.sidebar.sort) storage.setItem(KEY, sort);
  });
}
