import { useEffect } from 'react';
import type { Preloadable } from '../../ui/lazy-with-preload.tsx';

/** Loads what was left out of the first content, one after the other, while nobody waits for anything. */
export function usePreload(parts: readonly Preloadable[]): void {
  useEffect(() => {
    let idle = 0;
    let isStopped = false;
    const loadFrom = (index: number) => {
      const part = parts[index];
      if (!part || isStopped) return;
      const goOn = () => loadFrom(index + 1);
      // What fails is asked for again, and told of, where it is shown.
      idle = requestIdleCallback(() => void part.load().then(goOn, goOn));
    };
    loadFrom(0);
    return () => {
      isStopped = true;
      cancelIdleCallback(idle);
    };
  }, [parts]);
}
