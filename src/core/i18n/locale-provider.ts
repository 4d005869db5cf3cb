import { createTexts, languageFor } from '../../shared/i18n/create.ts';
import { createLocale, type Locale } from '../../shared/i18n/format.ts';
import type { Settings } from '../../shared/model/settings.ts';
import type { Changes } from '../storage/changes.ts';

/**
 * Returns a function for the current locale: that of the settings at the time of the call.
 * `systemLanguages`: the languages that the system prefers.
 */
export function createLocaleProvider(
  settings: { get(): Pick<Settings, 'language'> },
  systemLanguages: () => readonly string[],
): () => Locale {
  let current: Locale | undefined;
  return () => {
    const language = languageFor(settings.get(), systemLanguages());
    if (current?.language !== language) {
      current = createLocale(createTexts(language), language, systemLanguages());
    }
    return current;
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
