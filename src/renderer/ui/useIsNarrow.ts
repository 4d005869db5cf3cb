import { useSyncExternalStore } from 'react';

const NARROW = '(width < 45rem)';

function follow(onChange: () => void): () => void {
  const query = matchMedia(NARROW);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

/** True while the window is too narrow for the sidebar. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(follow, () => matchMedia(NARROW).matches);
}
