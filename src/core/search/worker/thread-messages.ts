import type { CodedError } from '../../../shared/contract/errors.ts';
import type { Refresh } from '../indexer/index-keeper.ts';
import type { Indexed } from '../indexer/search-indexer.ts';

/** What the indexing thread is asked to do. */
export type ToThread =
  | { readonly kind: 'refresh'; readonly scope: Refresh }
  | { readonly kind: 'skipBackfill' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'startOver' };

/** What the thread reports. */
export type FromThread =
  | { readonly kind: 'progressed'; readonly indexed: Indexed }
  | { readonly kind: 'finished'; readonly failure: Failure | null }
  | { readonly kind: 'paused' };

export type Failure = Pick<Error, 'message' | 'stack'> & { readonly code: CodedError['code'] };
