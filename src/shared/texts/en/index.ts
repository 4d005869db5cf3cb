import { common } from './common.ts';
import { corrections } from './corrections.ts';
import { places } from './places.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { time } from './time.ts';

/** Everything that is said, in English, which the other languages follow. */
export const en = {
  common,
  corrections,
  places,
  session,
  settings,
  shell,
  time,
} as const;
