import { LANGUAGE, type Language } from './languages.ts';

/** The days of a week, as ISO 8601 numbers them: 1 is Monday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/**
 * Returns the language tag for formatting: the system's own variant of the language if `languages`
 * (the system's preferences, most preferred first) has one. English follows the system's 12- or
 * 24-hour clock; German always uses 24 hours.
 */
export function localeOf(language: Language, languages: readonly string[]): string {
  const own = localesOf(languages).find((locale) => locale.language === language);
  const { hourCycle } = new Intl.DateTimeFormat([], { hour: 'numeric' }).resolvedOptions();
  const takesClock = language === 'en' && hourCycle !== undefined;
  return new Intl.Locale(
    own ?? LANGUAGE[language].locale,
    takesClock ? { hourCycle } : {},
  ).toString();
}

/** Returns the first day of the week in the system's region, whatever the app's language. */
export function firstDayOf(language: Language, languages: readonly string[]): Weekday {
  const [here = new Intl.Locale(LANGUAGE[language].locale)] = localesOf(languages);
  return here.getWeekInfo().firstDay as Weekday;
}

/** Parses the tags, skipping invalid ones such as a terminal's `C`. */
function localesOf(languages: readonly string[]): Intl.Locale[] {
  return Intl.getCanonicalLocales(languages.filter(isLocale)).map((each) => new Intl.Locale(each));
}

function isLocale(text: string): boolean {
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(text);
}
