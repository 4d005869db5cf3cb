import type { AgentMessage } from '../agents/agent.ts';
import { NOWHERE } from './conversation.ts';

/**
 * Returns the message with a conversation's title, at its first message or its beginning, whichever is earlier; none if
 * it has no title or no messages.
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
