import type { en } from '../en/index.ts';
import type { TextsLike } from '../texts-like.ts';
import { places } from './places.ts';
import { transfer } from './transfer.ts';
import { work } from './work.ts';

export const de: TextsLike<typeof en> = { places, transfer, work };
