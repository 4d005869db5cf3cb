import type { en } from '../en/index.ts';
import type { TextsLike } from '../texts-like.ts';
import { links } from './links.ts';
import { palette } from './palette.ts';
import { places } from './places.ts';
import { search } from './search.ts';
import { shortcuts } from './shortcuts.ts';

export const de: TextsLike<typeof en> = { links, palette, places, search, shortcuts };
