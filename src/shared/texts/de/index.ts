import type { en } from '../en/index.ts';
import type { TextsLike } from '../texts-like.ts';
import { history } from './history.ts';
import { layout } from './layout.ts';
import { links } from './links.ts';
import { messages } from './messages.ts';
import { places } from './places.ts';
import { settings } from './settings.ts';
import { time } from './time.ts';
import { workstreams } from './workstreams.ts';

export const de: TextsLike<typeof en> = {
  history,
  layout,
  links,
  messages,
  places,
  settings,
  time,
  workstreams,
};
