import { links } from './links.ts';
import { palette } from './palette.ts';
import { places } from './places.ts';
import { search } from './search.ts';
import { shortcuts } from './shortcuts.ts';

/** Everything that is said, in English, which the other languages follow. */
export const en = { links, palette, places, search, shortcuts } as const;
