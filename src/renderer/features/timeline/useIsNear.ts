import { type RefObject, useLayoutEffect, useState } from 'react';

/** The distance at which an element counts as near, in pixels. */
const MARGIN = 300;

/** True while an element is visible in its scroll container, or nearly so. */
export function useIsNear(ref: RefObject<HTMLElement | null>): boolean {
  const [isNear, setIsNear] = useState(false);
  useLayoutEffect(() => {
    const element = ref.current;
    const root = element?.closest('.tl-scroller');
    if (!element || !root) return;
    // At once, so that visible lanes are never seen empty.
    const [own, around] = [element.getBoundingClientRect(), root.getBoundingClientRect()];
    setIsNear(own.top < around.bottom + MARGIN && own.bottom > around.top - MARGIN);
    const observer = new IntersectionObserver(
      (entries) => setIsNear(entries.at(-1)?.isIntersecting ?? false),
      { root, rootMargin: `${MARGIN}px 0px` },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return isNear;
}
