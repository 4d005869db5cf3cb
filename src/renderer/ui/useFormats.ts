import type { Speech } from '../../shared/texts/speech.ts';
import { useAppState } from '../state/context.ts';

/** How dates, times, numbers and durations are written in the window's language. */
export function useFormats(): Speech {
  return useAppState((state) => state.speech);
}
