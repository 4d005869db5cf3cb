import type { CodedError } from '../../../shared/contract/errors.ts';
import type { News } from '../indexer/index-keeper.ts';
import type { Indexed } from '../indexer/search-indexer.ts';

/** What the thread that indexes is asked to do. */
export type ToThread =
  | { readonly ask: 'look'; readonly news: News }
  | { readonly ask: 'leavePast' }
  | { readonly ask: 'pause' }
  | { readonly ask: 'startOver' };

/** What it tells. A failure has a code where it is a known one. */
export type FromThread =
  | { readonly tell: 'progress'; readonly indexed: Indexed }
  | { readonly tell: 'done'; readonly failure: Failure | null }
  | { readonly tell: 'paused' };

export type Failure = Pick<Error, 'message' | 'stack'> & { readonly code: CodedError['code'] };
