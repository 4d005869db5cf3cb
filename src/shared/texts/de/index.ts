import type { en } from '../en/index.ts';
import type { TextsLike } from '../texts-like.ts';
import { links } from './links.ts';
import { messages } from './messages.ts';
import { overview } from './overview.ts';
import { places } from './places.ts';
import { settings } from './settings.ts';
import { time } from './time.ts';
import { timeline } from './timeline.ts';
import { transfer } from './transfer.ts';
import { work } from './work.ts';

export const de: TextsLike<typeof en> = {
  links,
  messages,
  overview,
  places,
  settings,
  time,
  timeline,
  transfer,
  work,
};
