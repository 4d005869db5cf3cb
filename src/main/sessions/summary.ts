import { writeFacts } from '../../shared/plain-facts.ts';
import type { RoleCounts } from '../messages/stretch.ts';
import { oneLine } from '../one-line.ts';

const EXCERPT_LENGTH = 120;

/** The plain facts of a session, in words, as its summary until it is compressed. */
export function placeholderSummary(counts: RoleCounts, firstWords: string | null): string {
  return writeFacts(counts, firstWords && oneLine(firstWords, EXCERPT_LENGTH));
}
