import { writeFacts } from '../../shared/model/summary-text.ts';
import { truncate } from '../base/truncate.ts';
import type { RoleCounts } from '../messages/message-range.ts';

const EXCERPT_LENGTH = 120;

/** Returns the placeholder summary of a session, which it has until it is compressed. */
export function placeholderSummary(counts: RoleCounts, firstWords: string | null): string {
  return writeFacts(counts, firstWords && excerptOf(firstWords));
}

/** Returns what a placeholder summary quotes of a message. */
export function excerptOf(content: string): string {
  return truncate(content, EXCERPT_LENGTH);
}
