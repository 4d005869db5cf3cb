import type { Locale } from '../../../shared/i18n/format.ts';
import { useAppState } from '../context.ts';

/** Returns the language of the window, with its formats of dates, times, numbers and durations. */
export function useLocale(): Locale {
  return useAppState((state) => state.locale);
}
