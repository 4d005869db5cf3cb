import { history } from './history.ts';
import { layout } from './layout.ts';
import { links } from './links.ts';
import { messages } from './messages.ts';
import { places } from './places.ts';
import { settings } from './settings.ts';
import { time } from './time.ts';
import { workstreams } from './workstreams.ts';

/** Everything that is said, in English, which the other languages follow. */
export const en = {
  history,
  layout,
  links,
  messages,
  places,
  settings,
  time,
  workstreams,
} as const;
