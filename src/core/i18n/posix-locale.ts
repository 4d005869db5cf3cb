/** A variable that decides about dates and times, or about the language of messages (POSIX, 8.2). */
type Category = 'LC_TIME' | 'LC_MESSAGES';

/**
 * Returns the locale of a terminal as a language tag (`en-DE`), or null if it is not known. The first
 * variable that is set counts (POSIX, 8.2). `C` and `POSIX` have no region.
 */
export function posixLocale(env: NodeJS.ProcessEnv, category: Category): string | null {
  const name = env.LC_ALL || env[category] || env.LANG || '';
  const [, language, region] = /^([a-z]{2,3})_([A-Z]{2})(?:[.@]|$)/.exec(name) ?? [];
  return language === undefined ? null : `${language}-${region}`;
}
