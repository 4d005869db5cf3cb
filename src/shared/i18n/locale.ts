import type { Language } from '../model/settings.ts';

/** The days of a week, as ISO 8601 numbers them: 1 is Monday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** What English is where the system does not say. */
const USUAL: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };

/**
 * How a language is written here: as the system writes it, where that is among its own languages
 * (`languages`, those that are preferred first). English is so with the system's clock of 12 or 24
 * hours, whichever that is; German knows but one.
 */
export function localeOf(language: Language, languages: readonly string[]): string {
  const own = localesOf(languages).find((locale) => locale.language === language);
  const { hourCycle } = new Intl.DateTimeFormat([], { hour: 'numeric' }).resolvedOptions();
  const takesClock = language === 'en' && hourCycle !== undefined;
  return new Intl.Locale(own ?? USUAL[language], takesClock ? { hourCycle } : {}).toString();
}

/** On which day a week begins where the system is, in whatever language it is told. */
export function firstDayOf(language: Language, languages: readonly string[]): Weekday {
  const [here = new Intl.Locale(USUAL[language])] = localesOf(languages);
  return here.getWeekInfo().firstDay as Weekday;
}

/** Without what is no locale, such as the `C` of a terminal. */
function localesOf(languages: readonly string[]): Intl.Locale[] {
  return Intl.getCanonicalLocales(languages.filter(isLocale)).map((each) => new Intl.Locale(each));
}

function isLocale(text: string): boolean {
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(text);
}
