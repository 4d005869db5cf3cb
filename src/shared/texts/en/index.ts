import { links } from './links.ts';
import { messages } from './messages.ts';
import { overview } from './overview.ts';
import { palette } from './palette.ts';
import { places } from './places.ts';
import { search } from './search.ts';
import { settings } from './settings.ts';
import { shortcuts } from './shortcuts.ts';
import { time } from './time.ts';
import { timeline } from './timeline.ts';
import { transfer } from './transfer.ts';
import { work } from './work.ts';

/** Everything that is said, in English, which the other languages follow. */
export const en = {
  links,
  messages,
  palette,
  overview,
  places,
  search,
  settings,
  shortcuts,
  time,
  timeline,
  transfer,
  work,
} as const;
