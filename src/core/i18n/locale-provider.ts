import { createTexts, languageFor } from '../../shared/i18n/create.ts';
import { createLocale, type Locale } from '../../shared/i18n/format.ts';
import type { Region } from '../../shared/i18n/locale.ts';
import type { Settings } from '../../shared/model/settings.ts';
import { localTimeZone } from '../../shared/time/time-zone.ts';
import type { Changes } from '../storage/changes.ts';

/** What the system prefers, asked for each time. */
export type SystemRegion = () => Pick<Region, 'languages' | 'formats'>;

/**
 * Returns a function for the current locale: that of the settings at the time of the call. `timeZone`:
 * that of its dates and times, which a locale keeps.
 */
export function createLocaleProvider(
  settings: { get(): Pick<Settings, 'language' | 'weekStart' | 'clock'> },
  system: SystemRegion,
  timeZone: () => string = localTimeZone,
): () => Locale {
  let current: { readonly locale: Locale; readonly key: string } | undefined;
  return () => {
    const { weekStart, clock, ...chosen } = settings.get();
    const region = { ...system(), weekStart, clock };
    const language = languageFor(chosen, region.languages);
    const key = JSON.stringify([language, region, timeZone()]);
    if (current?.key !== key) {
      current = { locale: createLocale(createTexts(language), language, region), key };
    }
    return current.locale;
  };
}

/** Applies the locale now, and whenever it changes. */
export function followLocale(
  locale: () => Locale,
  changes: Changes,
  apply: (current: Locale) => void,
): void {
  let applied = locale();
  apply(applied);
  changes.on(() => {
    if (locale() === applied) return;
    applied = locale();
    apply(applied);
  });
}
