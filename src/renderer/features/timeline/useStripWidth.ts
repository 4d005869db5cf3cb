import { type RefObject, useLayoutEffect, useState } from 'react';

/** Returns the width of the time area beside the lane heads, in pixels. */
export function useStripWidth(
  scrollerRef: RefObject<HTMLElement | null>,
  headRef: RefObject<HTMLElement | null>,
): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const [scroller, head] = [scrollerRef.current, headRef.current];
    if (scroller === null || head === null) return;
    const measure = () => setWidth(Math.max(1, scroller.clientWidth - head.offsetWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    observer.observe(head);
    return () => observer.disconnect();
  }, [scrollerRef, headRef]);
  return width;
}
