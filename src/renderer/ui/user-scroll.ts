import type { PointerEvent } from 'react';

/** Props of an element that scrolls: calls back when the user scrolls it, not when the app does. */
export function userScroll(onScroll: () => void) {
  return {
    onWheel: onScroll,
    onTouchMove: onScroll,
    onPointerDown: ({ target, currentTarget }: PointerEvent) => {
      // The scroll bar belongs to the element itself.
      if (target === currentTarget) onScroll();
    },
  };
}
