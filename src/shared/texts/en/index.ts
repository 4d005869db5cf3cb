import { places } from './places.ts';
import { transfer } from './transfer.ts';
import { work } from './work.ts';

/** Everything that is said, in English, which the other languages follow. */
export const en = { places, transfer, work } as const;
