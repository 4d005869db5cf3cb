import { places } from './places.ts';
import { settings } from './settings.ts';
import { time } from './time.ts';
import { timeline } from './timeline.ts';

/** Everything that is said, in English, which the other languages follow. */
export const en = { places, settings, time, timeline } as const;
