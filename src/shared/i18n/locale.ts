import { LANGUAGE, type Language } from './languages.ts';

/** The days of a week, as ISO 8601 numbers them: 1 is Monday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The user's choices of the first day of the week, and of the clock. */
export const WEEK_STARTS = ['system', 'monday', 'saturday', 'sunday'] as const;
export const CLOCKS = ['system', '12h', '24h'] as const;

/** How dates and times are written, apart from the language. */
export interface Region {
  /** The languages that the system prefers (`navigator.languages`), most preferred first. */
  readonly languages: readonly string[];
  /**
   * The locale of the system's date and time formats (`en-DE`), whose language does not matter; null
   * if it is not known.
   */
  readonly formats: string | null;
  readonly weekStart: (typeof WEEK_STARTS)[number];
  readonly clock: (typeof CLOCKS)[number];
}

const FIRST_DAY: Readonly<Record<Exclude<Region['weekStart'], 'system'>, Weekday>> = {
  monday: 1,
  saturday: 6,
  sunday: 7,
};
const HOUR_CYCLE = { '12h': 'h12', '24h': 'h23' } as const;

/**
 * Returns the language tag for formatting: the language of the texts in the system's region, or in
 * the system's own variant of the language. English has the region's 12- or 24-hour clock, German
 * has 24 hours, unless the user decides.
 */
export function localeOf(language: Language, { languages, formats, clock }: Region): string {
  const own = localesOf(languages).find((locale) => locale.language === language);
  const system = formats === null ? undefined : regionOf(formats);
  const locale = new Intl.Locale(
    system === undefined ? (own ?? LANGUAGE[language].locale) : `${language}-${system}`,
  );
  if (clock !== 'system') {
    return new Intl.Locale(locale, { hourCycle: HOUR_CYCLE[clock] }).toString();
  }
  if (language !== 'en') return locale.toString();
  const hourCycle = hourCycleOf(system === undefined ? [] : locale);
  return new Intl.Locale(locale, hourCycle ? { hourCycle } : {}).toString();
}

/** Returns the first day of the week: the user's choice, or that of the system's region. */
export function firstDayOf(language: Language, { languages, formats, weekStart }: Region): Weekday {
  if (weekStart !== 'system') return FIRST_DAY[weekStart];
  const [here = new Intl.Locale(LANGUAGE[language].locale)] = localesOf(
    formats === null ? languages : [formats, ...languages],
  );
  return here.getWeekInfo().firstDay as Weekday;
}

/** An empty list stands for the system's default. */
function hourCycleOf(locale: Intl.Locale | []): Intl.LocaleOptions['hourCycle'] {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hourCycle;
}

/** Returns the region of a tag. macOS may name it in the extension `rg`. */
function regionOf(tag: string): string | undefined {
  const [locale] = localesOf([tag]);
  const extension = /-u(?:-[a-z0-9]{2,8})*?-rg-([a-z]{2})zzzz/i.exec(tag);
  return extension?.[1]?.toUpperCase() ?? locale?.region;
}

/** Parses the tags, skipping invalid ones such as a terminal's `C`. */
function localesOf(languages: readonly string[]): Intl.Locale[] {
  return Intl.getCanonicalLocales(languages.filter(isLocale)).map((each) => new Intl.Locale(each));
}

function isLocale(text: string): boolean {
  return /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(text);
}
