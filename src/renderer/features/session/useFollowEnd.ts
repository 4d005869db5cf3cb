import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

const NEAR_END = 48;

interface TaskControls {
  readonly scrollRef: RefObject<HTMLElement | null>;
  readonly virtualizer: Virtualizer<HTMLElement, Element>;
  readonly count: number;
  /** How many were added by the reader, who wants to see one's own. */
  readonly ownCount: number;
}

/** Keeps the end of a growing list in sight until one scrolls up; returns what listens to that. */
export function useFollowEnd({
  scrollRef,
  virtualizer,
  count,
  ownCount,
}: TaskControls): () => void {
  const place = useRef({ top: 0, isAtEnd: true });
  const isShown = count > 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a list that grows is what this follows
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
    // Rows that turn out higher than thought move the end away, but not the reader from it.
    place.current = { top: scrollTop, isAtEnd: isNear || (isAtEnd && scrollTop >= top) };
  };
}
