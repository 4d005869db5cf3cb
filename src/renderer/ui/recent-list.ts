/** Short texts that were used, the last one first, kept beyond the end of the app. */
export interface RecentList {
  all(): readonly string[];
  use(text: string): void;
  clear(): void;
}

/** `key`: where in the storage; `max`: how many are kept. */
export function recentList(storage: Storage, key: string, max: number): RecentList {
  function all(): readonly string[] {
    const kept: unknown = parsed(storage.getItem(key));
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
  }

  return {
    all,
    use(text) {
      const others = all().filter((each) => each !== text);
      storage.setItem(key, JSON.stringify([text, ...others].slice(0, max)));
    },
    clear: () => storage.removeItem(key),
  };
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    // Whatever has written this: it is worth less than the start of the window.
    return null;
  }
}
