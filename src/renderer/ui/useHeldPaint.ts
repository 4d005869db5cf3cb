import { useEffect, useState } from 'react';

/** Too short to be noticed. */
const LONGEST_MS = 100;

/**
 * True while the content of a page is loaded, for a moment at most: shown as a whole it does not shift.
 * `page` identifies the page; what is loaded later on the same one holds nothing back.
 */
export function useHeldPaint(page: string, isLoading: boolean): boolean {
  const [painted, setPainted] = useState<string | null>(null);
  useEffect(() => {
    if (!isLoading) {
      setPainted(page);
      return;
    }
    const timer = setTimeout(() => setPainted(page), LONGEST_MS);
    return () => clearTimeout(timer);
  }, [page, isLoading]);
  return isLoading && painted !== page;
}
