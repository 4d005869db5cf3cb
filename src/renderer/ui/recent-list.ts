/** Recently used short texts, the latest first, kept across restarts. */
export interface RecentList {
  all(): readonly string[];
  use(text: string): void;
  /** Removes the texts that contain a part. */
  forget(part: string): void;
  clear(): void;
}

/** Opens the list under a key of the storage. `max`: the most entries. */
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
    forget(part) {
      const others = all().filter((each) => !each.includes(part));
      storage.setItem(key, JSON.stringify(others));
    },
    clear: () => storage.removeItem(key),
  };
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    // An invalid entry must not keep the window from starting.
    return null;
  }
}
