import { messages } from './messages.ts';
import { places } from './places.ts';

/** Everything that is said, in English, which the other languages follow. */
export const en = { messages, places } as const;
