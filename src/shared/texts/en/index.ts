import { links } from './links.ts';
import { places } from './places.ts';

/** Everything that is said, in English, which the other languages follow. */
export const en = { links, places } as const;
