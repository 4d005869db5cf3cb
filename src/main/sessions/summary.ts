import { MESSAGE_ROLES, type MessageRole } from '../../shared/model.ts';
import { type RoleCounts, totalOf } from '../messages/stretch.ts';
import { oneLine } from '../one-line.ts';

/** The summary of a session without any. */
export const NO_MESSAGES = 'No messages.';

const EXCERPT_LENGTH = 120;

const NAMES: Record<MessageRole, string> = {
  user: 'user',
  assistant: 'assistant',
  system: 'system',
  tool_use: 'tool use',
  tool_result: 'tool result',
  agent_push: 'agent push',
};

/** The plain facts of a session, in words, as its summary until it is compressed. */
export function placeholderSummary(counts: RoleCounts, firstWords: string | null): string {
  const present = MESSAGE_ROLES.filter((role) => counts[role]);
  const total = totalOf(counts);
  if (total === 0) return NO_MESSAGES;
  const facts = `${total} ${total === 1 ? 'message' : 'messages'}: ${present
    .map((role) => `${counts[role]} ${NAMES[role]}`)
    .join(', ')}.`;
  return firstWords === null
    ? facts
    : `${facts} Began with “${oneLine(firstWords, EXCERPT_LENGTH)}”`;
}
