import type { Snapshot } from '../../../shared/contract/contract.ts';
import { languageFor, type Texts } from '../../../shared/i18n/create.ts';
import { createLocale, type Locale } from '../../../shared/i18n/format.ts';
import type { Language } from '../../../shared/i18n/languages.ts';
import { localTimeZone } from '../../../shared/time/time-zone.ts';

export type I18n = ReturnType<typeof createI18n>;

/** Keeps the language of the window in sync with the settings. */
export function createI18n(texts: Texts) {
  const initial = createLocale(texts, texts.language as Language);
  let current = { locale: initial, key: '' };

  /** Returns the locale of a snapshot, and switches the texts to its language. */
  function localeOf({ settings, desktop: { languages, formats } }: Snapshot): Locale {
    const { weekStart, clock } = settings;
    const language = languageFor(settings, languages);
    const region = { languages, formats, weekStart, clock };
    const key = JSON.stringify([language, region, localTimeZone()]);
    if (key === current.key) return current.locale;
    if (language !== texts.language) void texts.changeLanguage(language);
    current = { locale: createLocale(texts, language, region), key };
    return current.locale;
  }

  return { initial, in: localeOf };
}
