import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

const NEAR_END = 48;

interface TaskControls {
  readonly scrollRef: RefObject<HTMLElement | null>;
  readonly virtualizer: Virtualizer<HTMLElement, Element>;
  readonly count: number;
  /** The number of items that the user added: their own ones are scrolled into view. */
  readonly ownCount: number;
}

/** Keeps the end of a growing list visible until the user scrolls up. Returns the scroll listener. */
export function useFollowEnd({
  scrollRef,
  virtualizer,
  count,
  ownCount,
}: TaskControls): () => void {
  const place = useRef({ top: 0, isAtEnd: true });
  const isShown = count > 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs when the list grows
  useLayoutEffect(() => {
    if (place.current.isAtEnd) virtualizer.scrollToEnd();
  }, [virtualizer, count]);

  useLayoutEffect(() => {
    if (ownCount === 0) return;
    place.current.isAtEnd = true;
    virtualizer.scrollToEnd();
  }, [virtualizer, ownCount]);

  useEffect(() => {
    const element = scrollRef.current;
    if (!isShown || element === null) return;
    const observer = new ResizeObserver(() => {
      if (place.current.isAtEnd) virtualizer.scrollToEnd();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scrollRef, virtualizer, isShown]);

  return () => {
    const element = scrollRef.current;
    if (element === null) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    const { top, isAtEnd } = place.current;
    const isNear = scrollHeight - clientHeight - scrollTop <= NEAR_END;
    // Rows that turn out taller than estimated move the end away although the user stays at it.
    place.current = { top: scrollTop, isAtEnd: isNear || (isAtEnd && scrollTop >= top) };
  };
}
