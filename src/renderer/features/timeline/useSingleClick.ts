import { useEffect, useRef } from 'react';

/** The time in which a second click makes a double click, in milliseconds. */
export const DOUBLE_CLICK_MS = 250;

/**
 * Returns a function that tells a single click from a double click, where the first leaves the page. A
 * key that clicks has no second one to wait for.
 */
export function useSingleClick() {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (clicks: number, single: () => void, double: () => void): void => {
    clearTimeout(timer.current);
    if (clicks === 0) single();
    else if (clicks === 1) timer.current = setTimeout(single, DOUBLE_CLICK_MS);
    else double();
  };
}
