import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

interface FollowedList {
  readonly count: number;
  /** The number of items that the user added: their own ones are scrolled into view. */
  readonly ownCount: number;
}

/**
 * Keeps the end of a growing list visible if it is, so that the user can read something else meanwhile.
 * Returns the ref of an element at its end.
 */
export function useFollowEnd<Element extends HTMLElement>(
  list: FollowedList,
): RefObject<Element | null> {
  const { count, ownCount } = list;
  const endRef = useRef<Element>(null);
  // At first too, so that the newest is what the user sees.
  const isVisible = useRef(true);

  useEffect(() => {
    if (endRef.current === null) return;
    const observer = new IntersectionObserver((entries) => {
      isVisible.current = entries.at(-1)?.isIntersecting === true;
    });
    observer.observe(endRef.current);
    return () => observer.disconnect();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when the list grows
  useLayoutEffect(() => {
    if (isVisible.current) endRef.current?.scrollIntoView({ block: 'nearest' });
  }, [count]);

  useLayoutEffect(() => {
    if (ownCount === 0) return;
    isVisible.current = true;
    endRef.current?.scrollIntoView({ block: 'nearest' });
  }, [ownCount]);

  return endRef;
}
