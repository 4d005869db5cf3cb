import { useAppState } from '../../app/context.ts';
import { type Warning, warningsAt } from '../../app/state/expiry.ts';
import { useNow } from '../../ui/useNow.ts';

/** Returns the sessions that are about to time out, updated to the second. */
export function useWarnings(): readonly Warning[] {
  const now = useNow();
  const snapshot = useAppState((state) => state.snapshot);
  return snapshot === null ? [] : warningsAt(snapshot, now);
}
