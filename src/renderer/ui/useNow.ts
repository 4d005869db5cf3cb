import { useSyncExternalStore } from 'react';
import { MINUTE_MS } from '../../shared/model/model.ts';
import { type DayKey, dayKey } from './time.ts';

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
// A timer stands still while the computer sleeps, so one that waits for midnight could be hours late.
const everyMinute = createWaker(() => (Math.floor(Date.now() / MINUTE_MS) + 1) * MINUTE_MS);

export function useToday(): DayKey {
  return useSyncExternalStore(everyMinute, today);
}

const thisMinute = () => Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;

/** The present instant in whole minutes, for what need not be more precise. */
export function useThisMinute(): number {
  return useSyncExternalStore(everyMinute, thisMinute);
}
