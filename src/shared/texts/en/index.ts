import { history } from './history.ts';
import { layout } from './layout.ts';
import { places } from './places.ts';
import { workstreams } from './workstreams.ts';

/** Everything that is said, in English, which the other languages follow. */
export const en = { places, layout, workstreams, history } as const;
