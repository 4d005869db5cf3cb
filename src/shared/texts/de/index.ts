import type { en } from '../en/index.ts';
import type { TextsLike } from '../texts-like.ts';
import { places } from './places.ts';
import { settings } from './settings.ts';
import { time } from './time.ts';
import { timeline } from './timeline.ts';

export const de: TextsLike<typeof en> = { places, settings, time, timeline };
