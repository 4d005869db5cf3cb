import { createInstance, type i18n } from 'i18next';
import { LANGUAGES, type Language, type Settings } from '../model/settings.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';

/** All texts, and in which language they are told now. */
export type Texts = i18n;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'texts';
    resources: { texts: typeof en };
    returnNull: false;
  }
}

/** The texts in a language. Plurals follow its rules; nothing is escaped, as nothing is HTML. */
export function createTexts(language: Language): Texts {
  const texts = createInstance();
  // Everything is at hand, so this is done when it returns.
  void texts.init({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    defaultNS: 'texts',
    resources: { en: { texts: en }, de: { texts: de } },
    interpolation: { escapeValue: false },
  });
  return texts;
}

/** The first of the wanted languages that the texts are there in (`de-AT` is `de`); else English. */
export function languageOf(wanted: readonly string[]): Language {
  for (const locale of wanted) {
    const language = LANGUAGES.find((each) => locale.toLowerCase().split('-')[0] === each);
    if (language !== undefined) return language;
  }
  return 'en';
}

/** The language that the settings ask for, where the system prefers `languages`. */
export function languageFor(
  { language }: Pick<Settings, 'language'>,
  languages: readonly string[],
): Language {
  return language === 'system' ? languageOf(languages) : language;
}
