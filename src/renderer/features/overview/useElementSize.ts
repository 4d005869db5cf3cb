import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

interface ElementSize {
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Size and family, in CSS syntax. */
  readonly font: string;
}

/** Returns the size of an element and its font; null while it is hidden. */
export function useElementSize(): [RefObject<HTMLDivElement | null>, ElementSize | null] {
  const element = useRef<HTMLDivElement>(null);
  const [size, setBox] = useState<ElementSize | null>(null);
  useLayoutEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const { width, height } = entry.contentRect;
      const { fontSize, fontFamily } = getComputedStyle(entry.target);
      // Within the current frame, so that no frame shows the old size.
      flushSync(() =>
        setBox(width === 0 ? null : { width, height, font: `${fontSize} ${fontFamily}` }),
      );
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, size];
}

/** Returns a function that measures texts in a font, in CSS pixels, without a layout of the page. */
export function textMeasurer(font: string): (text: string) => number {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (context === null) throw new Error('There is no canvas to measure texts on.');
  context.font = font;
  return (text) => context.measureText(text).width;
}
