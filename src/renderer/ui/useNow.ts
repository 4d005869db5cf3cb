import { useSyncExternalStore } from 'react';
import { MINUTE_MS } from '../../shared/model/model.ts';
import { type DayKey, dayKey } from './time.ts';

/** Notifies subscribers at regular instants while the page is visible, and when it becomes visible. */
function createWaker(nextWakeMs: () => number) {
  const followers = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function arm(): void {
    clearTimeout(timer);
    if (followers.size === 0 || document.visibilityState === 'hidden') return;
    timer = setTimeout(wake, nextWakeMs() - Date.now());
  }

  function wake(): void {
    for (const follower of followers) follower();
    arm();
  }

  return function follow(follower: () => void): () => void {
    followers.add(follower);
    if (followers.size === 1) {
      document.addEventListener('visibilitychange', wake);
      arm();
    }
    return () => {
      followers.delete(follower);
      if (followers.size > 0) return;
      document.removeEventListener('visibilitychange', wake);
      clearTimeout(timer);
    };
  };
}

const thisSecond = () => Math.floor(Date.now() / 1000) * 1000;
const everySecond = createWaker(() => thisSecond() + 1000);

/** Returns the current time in whole seconds. All users share one timer. */
export function useNow(): number {
  return useSyncExternalStore(everySecond, thisSecond);
}

const today = () => dayKey(new Date());
// Timers stop while the computer sleeps, so one that waits for midnight could be hours late.
const everyMinute = createWaker(() => (Math.floor(Date.now() / MINUTE_MS) + 1) * MINUTE_MS);

export function useToday(): DayKey {
  return useSyncExternalStore(everyMinute, today);
}

const thisMinute = () => Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;

/** Returns the current time in whole minutes. */
export function useThisMinute(): number {
  return useSyncExternalStore(everyMinute, thisMinute);
}
