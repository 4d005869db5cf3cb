import { type ComponentType, startTransition, useEffect, useState } from 'react';

/** Also where the window never rests. */
const LONGEST_WAIT_MS = 100;

/** What is loaded when it is shown, unless it was asked to before. */
export interface Preloadable {
  load(): Promise<unknown>;
}

/**
 * A component whose code is loaded apart from what shows it, which shows `Meanwhile` until then.
 * React's own `lazy` would keep what it shows meanwhile for 300 ms, however soon the code is there.
 * What it keeps outside of components is code only, as the browser's own table of modules does.
 */
export function lazyWithPreload<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Fallback: ComponentType<NoInfer<Props>>,
): ComponentType<Props> & Preloadable {
  let loaded: ComponentType<Props> | null = null;
  const loadOnce = async () => {
    loaded ??= await load();
    return loaded;
  };

  function LazyComponent(props: Props) {
    const [Part, setPart] = useState(() => loaded);
    useEffect(() => {
      if (Part !== null) return;
      const show = () =>
        loadOnce().then(
          (part) => startTransition(() => setPart(() => part)),
          (error: unknown) =>
            setPart(() => {
              // For the boundary around it.
              throw error;
            }),
        );
      // What is around it is drawn first.
      const idle = requestIdleCallback(show, { timeout: LONGEST_WAIT_MS });
      return () => cancelIdleCallback(idle);
    }, [Part]);
    return Part === null ? <Fallback {...props} /> : <Part {...props} />;
  }
  return Object.assign(LazyComponent, { load: loadOnce });
}
