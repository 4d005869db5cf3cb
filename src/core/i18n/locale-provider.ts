import { createTexts, languageFor } from '../../shared/i18n/create.ts';
import { createLocale, type Locale } from '../../shared/i18n/format.ts';
import type { Settings } from '../../shared/model/settings.ts';
import type { Changes } from '../storage/changes.ts';

/**
 * The language to speak: that of the settings, as they are each time it is asked for. `languages`:
 * those that the system prefers.
 */
export function createLocaleProvider(
  settings: { get(): Pick<Settings, 'language'> },
  languages: () => readonly string[],
): () => Locale {
  let spoken: Locale | undefined;
  return () => {
    const language = languageFor(settings.get(), languages());
    if (spoken?.language !== language) {
      spoken = createLocale(createTexts(language), language, languages());
    }
    return spoken;
  };
}

/** Has something follow the language: as it is now, and whenever it is another. */
export function followLocale(
  locale: () => Locale,
  changes: Changes,
  apply: (now: Locale) => void,
): void {
  let applied = locale();
  apply(applied);
  changes.on(() => {
    if (locale() === applied) return;
    applied = locale();
    apply(applied);
  });
}
