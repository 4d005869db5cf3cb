import type { en } from '../en/index.ts';
import type { TextsLike } from '../texts-like.ts';
import { common } from './common.ts';
import { corrections } from './corrections.ts';
import { places } from './places.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { time } from './time.ts';

export const de: TextsLike<typeof en> = {
  common,
  corrections,
  places,
  session,
  settings,
  shell,
  time,
};
