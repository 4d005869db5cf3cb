import type { Language } from '../../shared/i18n/languages.ts';

/** Returns the name of a language in itself, so that everyone who speaks it finds it: `Deutsch`. */
export function ownLanguageName(language: Language): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
}

/** Returns the name of a language in another, and in itself: `German (Deutsch)`. */
export function languageName(language: Language, other: Language): string {
  const name = new Intl.DisplayNames(other, { type: 'language' }).of(language) ?? language;
  return `${name} (${ownLanguageName(language)})`;
}
