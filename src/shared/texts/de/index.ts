import type { en } from '../en/index.ts';
import type { TextsLike } from '../texts-like.ts';
import { overview } from './overview.ts';
import { places } from './places.ts';

export const de: TextsLike<typeof en> = { overview, places };
