import type { Locale } from '../../../shared/i18n/format.ts';
import { useAppState } from '../context.ts';

/** How dates, times, numbers and durations are written in the window's language. */
export function useLocale(): Locale {
  return useAppState((state) => state.locale);
}
