import type { en } from '../en/index.ts';
import type { TextsLike } from '../texts-like.ts';
import { links } from './links.ts';
import { places } from './places.ts';

export const de: TextsLike<typeof en> = { links, places };
