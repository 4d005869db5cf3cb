import { MAX_PAGE_SIZE } from '../../../shared/model/model.ts';

const FIRST_PAGE_SIZE = 100;

/** Each page is as long as all before it, so that the end of a long list is few pages away. */
export function pageSizeAfter(loaded: number): number {
  return Math.min(MAX_PAGE_SIZE, Math.max(FIRST_PAGE_SIZE, loaded));
}
