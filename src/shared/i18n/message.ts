import { createTexts } from './create.ts';
import { createLocale, type Locale } from './format.ts';

/** A message that can be rendered in any language; a plain string is used unchanged. */
export type LocalizedMessage = string | ((locale: Locale) => string);

/** The locale for tools, logs and tests, where nobody has chosen a language. */
export const english: Locale = createLocale(createTexts('en'), 'en');

export function translate(message: LocalizedMessage, locale: Locale): string {
  return typeof message === 'string' ? message : message(locale);
}
