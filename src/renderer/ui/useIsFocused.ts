import { useSyncExternalStore } from 'react';

function follow(follower: () => void): () => void {
  window.addEventListener('focus', follower);
  window.addEventListener('blur', follower);
  document.addEventListener('visibilitychange', follower);
  return () => {
    window.removeEventListener('focus', follower);
    window.removeEventListener('blur', follower);
    document.removeEventListener('visibilitychange', follower);
  };
}

const isFocused = () => document.visibilityState === 'visible' && document.hasFocus();

/** True while the window is visible and has the focus. */
export function useIsFocused(): boolean {
  return useSyncExternalStore(follow, isFocused);
}
