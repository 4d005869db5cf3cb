import type { Session } from '../../../shared/model.ts';

/** The summary without the number of messages, which the session's row tells beside it. */
export function summaryBesideCount({
  summary,
  messageCount,
}: Pick<Session, 'summary' | 'messageCount'>): string | null {
  if (messageCount === 0 && summary === 'No messages.') return null;
  const count = `${messageCount} ${messageCount === 1 ? 'message' : 'messages'}: `;
  return summary?.startsWith(count) ? summary.slice(count.length) : summary;
}
