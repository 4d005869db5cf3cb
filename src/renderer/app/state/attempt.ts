import type { StoreApi } from 'zustand';
import type { AppState } from './app-state.ts';
import { messageOf } from './client.ts';

export type Attempt = (work: () => Promise<void>) => Promise<void>;

/** For what is done where no dialog could show a refusal: it is said beside everything else. */
export function createAttempt({ setState }: StoreApi<AppState>): Attempt {
  return async (work) => {
    try {
      await work();
    } catch (error) {
      setState({ toast: { kind: 'refused', message: messageOf(error) } });
    }
  };
}
