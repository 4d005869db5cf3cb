import { useState } from 'react';

/**
 * The chosen option of a list of results: the first, until the user chooses another. It is kept by its
 * key. If a change from elsewhere takes it away, no option is chosen, so that Enter does not take one
 * that the user has not read.
 */
export function useChosen(keys: readonly string[], query: string) {
  const [kept, setKept] = useState<Choice>({ query, key: null });
  const isKept = kept.query === query && kept.key !== null;
  const choice: Choice = isKept ? kept : { query, key: keys[0] ?? null };
  if (choice.query !== kept.query || choice.key !== kept.key) setKept(choice);
  return {
    /** -1 if none is chosen. */
    chosen: choice.key === null ? -1 : keys.indexOf(choice.key),
    choose: (index: number) => setKept({ query, key: keys[index] ?? null }),
    chooseFirst: () => setKept({ query, key: null }),
  };
}

interface Choice {
  /** The query that has the result. */
  readonly query: string;
  /** Null if it has no results. */
  readonly key: string | null;
}
