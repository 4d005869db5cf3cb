import { useSyncExternalStore } from 'react';
import { type DayKey, dayKey, nextDay } from './time.ts';

/** Wakes its followers at set instants while the page can be seen, and whenever it is seen again. */
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

/** The present instant in whole seconds. Everything that ticks shares one timer. */
export function useNow(): number {
  return useSyncExternalStore(everySecond, thisSecond);
}

const today = () => dayKey(new Date());
const everyDay = createWaker(() => nextDay(today()).getTime());

export function useToday(): DayKey {
  return useSyncExternalStore(everyDay, today);
}
