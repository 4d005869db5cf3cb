import { MAX_PAGE_SIZE } from '../../../shared/model/model.ts';

const FIRST_PAGE_SIZE = 100;

/** Returns the next page size: as long as all pages before, so that a long list takes few pages. */
export function pageSizeAfter(loaded: number): number {
  return Math.min(MAX_PAGE_SIZE, Math.max(FIRST_PAGE_SIZE, loaded));
}
