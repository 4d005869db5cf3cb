import type { Snapshot } from '../../../shared/contract/contract.ts';
import { languageFor, type Texts } from '../../../shared/i18n/create.ts';
import { createLocale, type Locale } from '../../../shared/i18n/format.ts';
import type { Language } from '../../../shared/i18n/languages.ts';

export type I18n = ReturnType<typeof createI18n>;

/** Keeps the language of the window in sync with the settings. */
export function createI18n(texts: Texts) {
  const initial = createLocale(texts, texts.language as Language);
  let spoken: { locale: Locale; languages: readonly string[] } = { locale: initial, languages: [] };

  /** Returns the locale of a snapshot, and switches the texts to its language. */
  function speak({ settings, desktop: { languages } }: Snapshot): Locale {
    const language = languageFor(settings, languages);
    const isSame = String(languages) === String(spoken.languages);
    if (isSame && language === spoken.locale.language) return spoken.locale;
    if (language !== texts.language) void texts.changeLanguage(language);
    spoken = { locale: createLocale(texts, language, languages), languages };
    return spoken.locale;
  }

  return { initial, in: speak };
}
