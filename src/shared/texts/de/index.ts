import type { en } from '../en/index.ts';
import type { TextsLike } from '../texts-like.ts';
import { history } from './history.ts';
import { layout } from './layout.ts';
import { places } from './places.ts';
import { workstreams } from './workstreams.ts';

export const de: TextsLike<typeof en> = { places, layout, workstreams, history };
