import { type RefObject, useLayoutEffect, useState } from 'react';

/** How far beyond what is in sight something is still near, in pixels. */
const MARGIN = 300;

/** Whether an element is in sight of what scrolls around it, or nearly so. */
export function useIsNear(ref: RefObject<HTMLElement | null>): boolean {
  const [isNear, setIsNear] = useState(false);
  useLayoutEffect(() => {
    const element = ref.current;
    const root = element?.closest('.tl-scroller');
    if (!element || !root) return;
    // At once, so that what is in sight is never seen to be empty.
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
