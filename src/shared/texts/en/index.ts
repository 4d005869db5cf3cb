import { overview } from './overview.ts';
import { places } from './places.ts';

/** Everything that is said, in English, which the other languages follow. */
export const en = { overview, places } as const;
