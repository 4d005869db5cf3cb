import { createInstance, type i18n } from 'i18next';
import type { en } from './en/index.ts';
import { LANGUAGE, LANGUAGES, type Language } from './languages.ts';

/** All texts and the current language. */
export type Texts = i18n;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'texts';
    resources: { texts: typeof en };
    returnNull: false;
  }
}

/** Creates the texts. Nothing is HTML, so nothing is escaped. */
export function createTexts(language: Language): Texts {
  const texts = createInstance();
  // All resources are inline, so initialization is synchronous.
  void texts.init({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    defaultNS: 'texts',
    resources: Object.fromEntries(LANGUAGES.map((each) => [each, { texts: LANGUAGE[each].texts }])),
    interpolation: { escapeValue: false },
  });
  return texts;
}

/** Returns the first wanted language that the app has (`de-AT` matches `de`), else English. */
export function languageOf(wanted: readonly string[]): Language {
  for (const locale of wanted) {
    const language = LANGUAGES.find((each) => locale.toLowerCase().split('-')[0] === each);
    if (language !== undefined) return language;
  }
  return 'en';
}

/** Returns the language that the settings ask for. `languages`: the system's preferences. */
export function languageFor(
  { language }: { readonly language: 'system' | Language },
  languages: readonly string[],
): Language {
  return language === 'system' ? languageOf(languages) : language;
}
