import { de } from './de/index.ts';
import { en } from './en/index.ts';

/**
 * The registry of languages. A new language is a folder of texts and an entry here. `locale`: the
 * regional variant to format with if the system prefers none.
 */
export const LANGUAGE = {
  en: { texts: en, locale: 'en-GB' },
  de: { texts: de, locale: 'de-DE' },
} as const;

export type Language = keyof typeof LANGUAGE;
export const LANGUAGES = Object.keys(LANGUAGE) as readonly Language[];
