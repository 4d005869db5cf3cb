import { type RecentList, recentList } from '../../ui/recent-list.ts';

const MOST_RECENT = 8;

/** Returns the recent searches. */
export function recentSearches(): RecentList {
  return recentList(localStorage, 'searches', MOST_RECENT);
}
