import { useAppState } from '../../app/context.ts';
import { type Warning, warningsAt } from '../../app/state/expiry.ts';
import { useNow } from '../../ui/useNow.ts';

/** The sessions that are about to time out, from the very second on. */
export function useWarnings(): readonly Warning[] {
  const now = useNow();
  const snapshot = useAppState((state) => state.snapshot);
  return snapshot === null ? [] : warningsAt(snapshot, now);
}
