import { writeFacts } from '../../shared/model/summary-text.ts';
import { truncate } from '../base/truncate.ts';
import type { RoleCounts } from '../messages/message-range.ts';

const EXCERPT_LENGTH = 120;

/** Returns the placeholder summary of a session, which it has until it is compressed. */
export function placeholderSummary(counts: RoleCounts, firstWords: string | null): string {
  return writeFacts(counts, firstWords && truncate(firstWords, EXCERPT_LENGTH));
}
