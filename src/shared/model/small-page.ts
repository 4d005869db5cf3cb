/** The windows beside the main one: the quick bar, and the mini window. */
export const SMALL_PAGES = ['quick', 'mini'] as const;
export type SmallPage = (typeof SMALL_PAGES)[number];
