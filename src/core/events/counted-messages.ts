import type { Instant } from '../../shared/model/model.ts';

/**
 * Messages with these timestamps are no activity when files are read from their beginning: those that
 * were ahead of the clock counted when they arrived, and those of an import never count.
 */
export interface CountedMessages {
  readonly from: Instant;
  readonly to: Instant;
}

/** Returns what covers both; the same object if the added one says nothing new. */
export function withCounted(
  known: CountedMessages | null,
  added: CountedMessages | null,
): CountedMessages | null {
  if (known === null || added === null) return known ?? added;
  if (added.from >= known.from && added.to <= known.to) return known;
  return {
    from: added.from < known.from ? added.from : known.from,
    to: added.to > known.to ? added.to : known.to,
  };
}
