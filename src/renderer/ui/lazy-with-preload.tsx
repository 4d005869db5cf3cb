import { type ComponentType, startTransition, useEffect, useState } from 'react';

/** The longest wait for an idle window. */
const LONGEST_WAIT_MS = 100;

/** Code that is loaded when it is rendered, unless it was preloaded. */
export interface Preloadable {
  load(): Promise<unknown>;
}

/**
 * Returns a component whose code is loaded separately, and which renders `Fallback` until then. React's own
 * `lazy` would show the fallback for at least 300 ms. What it keeps outside of components is only code, as
 * the browser's module map does.
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
              // For the error boundary around it.
              throw error;
            }),
        );
      // Everything around it is rendered first.
      const idle = requestIdleCallback(show, { timeout: LONGEST_WAIT_MS });
      return () => cancelIdleCallback(idle);
    }, [Part]);
    return Part === null ? <Fallback {...props} /> : <Part {...props} />;
  }
  return Object.assign(LazyComponent, { load: loadOnce });
}
