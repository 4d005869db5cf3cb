import { createTexts } from './create.ts';
import { createLocale, type Locale } from './format.ts';

/** What is to be said, in whichever language it will be; plain text is said as it stands. */
export type LocalizedMessage = string | ((locale: Locale) => string);

/** For whoever reads it without having chosen a language: tools, logs, tests. */
export const english: Locale = createLocale(createTexts('en'), 'en');

export function translate(words: LocalizedMessage, locale: Locale): string {
  return typeof words === 'string' ? words : words(locale);
}
