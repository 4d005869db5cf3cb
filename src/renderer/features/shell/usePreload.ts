import { useEffect } from 'react';
import type { Preloadable } from '../../ui/lazy-with-preload.tsx';

/** Loads the code that the first content did not need, one part after the other, while the window is idle. */
export function usePreload(parts: readonly Preloadable[]): void {
  useEffect(() => {
    let idle = 0;
    let isStopped = false;
    const loadFrom = (index: number) => {
      const part = parts[index];
      if (!part || isStopped) return;
      const goOn = () => loadFrom(index + 1);
      // A failed part is loaded again when it is shown, and its error is shown there.
      idle = requestIdleCallback(() => void part.load().then(goOn, goOn));
    };
    loadFrom(0);
    return () => {
      isStopped = true;
      cancelIdleCallback(idle);
    };
  }, [parts]);
}
