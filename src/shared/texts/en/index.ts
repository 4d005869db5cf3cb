import { links } from './links.ts';
import { messages } from './messages.ts';
import { overview } from './overview.ts';
import { places } from './places.ts';
import { settings } from './settings.ts';
import { time } from './time.ts';
import { timeline } from './timeline.ts';
import { transfer } from './transfer.ts';
import { work } from './work.ts';

/** Everything that is said, in English, which the other languages follow. */
export const en = {
  links,
  messages,
  overview,
  places,
  settings,
  time,
  timeline,
  transfer,
  work,
} as const;
