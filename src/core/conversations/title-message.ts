import type { AgentMessage } from '../agents/agent.ts';
import { NOWHERE } from './conversation.ts';

/**
 * Returns a message with the title of a conversation, at the time of its beginning or of its first message, whichever
 * is earlier; none if the conversation has no title or no messages.
 */
export function titleMessage(
  session: string,
  title: string | null,
  startedAt: number | undefined,
  messages: readonly AgentMessage[],
): AgentMessage[] {
  const first = messages.reduce(
    (min, each) => Math.min(min, each.timestamp),
    startedAt ?? Infinity,
  );
  if (title === null || messages.length === 0) return [];
  const said = { role: 'system', kind: 'title', content: title } as const;
  return [{ key: `title ${session} ${title}`, timestamp: first, session, place: NOWHERE, ...said }];
}
