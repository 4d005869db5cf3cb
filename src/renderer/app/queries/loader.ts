import { messageOf } from '../client.ts';
import type { LoadState } from '../state/load-state.ts';

export interface LoaderParts<Value> {
  fetch(): Promise<Value>;
  /** Receives each value that is still wanted. */
  apply(value: Value): void;
  /** Receives the progress: once when loading starts, once when it ends. */
  report(change: Partial<LoadState>): void;
}

export interface Loader {
  readonly isLoading: boolean;
  /** Loads, unless a load is in progress. */
  load(): Promise<void>;
  /**
   * Loads; if a load is in progress, loads once more afterwards. Called by `apply`, it loads the
   * next page.
   */
  reload(): Promise<void>;
  /** Loads; the result of a load in progress is dropped. */
  restart(): Promise<void>;
}

/**
 * Loads something one request at a time. All that the window loads goes through here, so that paging,
 * repeating after a change and failing work the same everywhere. A change that arrives during a load
 * leads to exactly one more: a steady stream of pushes can neither starve a view nor flood main. TanStack
 * Query has no mode for this (a refetch cancels the one under way or is dropped), fits neither growing pages nor
 * messages by index, and adds 38 kB to the first content.
 */
export function createLoader<Value>({ fetch, apply, report }: LoaderParts<Value>): Loader {
  let isLoading = false;
  let finished = Promise.resolve();
  let isStale = false;
  let generation = 0;

  async function run(): Promise<void> {
    let error: string | null = null;
    do {
      isStale = false;
      const current = generation;
      const isCurrent = () => current === generation;
      try {
        const value = await fetch();
        if (isCurrent()) {
          error = null;
          apply(value);
        }
      } catch (failure) {
        if (isCurrent()) error = messageOf(failure);
      }
    } while (isStale);
    isLoading = false;
    report({ isLoading, error });
  }

  function load(): Promise<void> {
    if (!isLoading) {
      isLoading = true;
      report({ isLoading });
      finished = run();
    }
    return finished;
  }

  function reload(): Promise<void> {
    isStale = isLoading;
    return load();
  }

  return {
    get isLoading() {
      return isLoading;
    },
    load,
    reload,
    restart() {
      generation += 1;
      return reload();
    },
  };
}

/** Returns the loader of a key, and creates it at its first use. */
export function loaderPerKey(create: (key: string) => Loader): (key: string) => Loader {
  const loaders = new Map<string, Loader>();
  return (key) => {
    const loader = loaders.get(key) ?? create(key);
    loaders.set(key, loader);
    return loader;
  };
}
