import type { en } from '../en/index.ts';
import type { TextsLike } from '../texts-like.ts';
import { links } from './links.ts';
import { messages } from './messages.ts';
import { overview } from './overview.ts';
import { places } from './places.ts';
import { settings } from './settings.ts';
import { time } from './time.ts';

export const de: TextsLike<typeof en> = {
  links,
  messages,
  overview,
  places,
  settings,
  time,
};
