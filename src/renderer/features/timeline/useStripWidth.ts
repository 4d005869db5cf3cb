import { type RefObject, useLayoutEffect, useState } from 'react';

/** Returns the width of the time area beside the lane heads, and that of a rem, in pixels. */
export function useStripWidth(
  scrollerRef: RefObject<HTMLElement | null>,
  headRef: RefObject<HTMLElement | null>,
): { readonly width: number; readonly rem: number } {
  const [widths, setWidths] = useState({ width: 0, rem: 16 });
  useLayoutEffect(() => {
    const [scroller, head] = [scrollerRef.current, headRef.current];
    if (scroller === null || head === null) return;
    const measure = () =>
      setWidths({
        width: stripWidthOf(scroller, head),
        rem: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
      });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    observer.observe(head);
    return () => observer.disconnect();
  }, [scrollerRef, headRef]);
  return widths;
}

/** Returns the width of the time area as it is now. */
export function stripWidthOf(scroller: HTMLElement, head: HTMLElement): number {
  return Math.max(1, scroller.clientWidth - head.offsetWidth);
}
