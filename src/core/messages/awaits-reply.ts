import type { MessageRole } from '../../shared/model/model.ts';

/** A question mark at the end, also before closing quotes, brackets and Markdown. */
const QUESTION_END = /[?？؟][\s*_~`"'”’»)\]]*$/u;
const END_LENGTH = 100;

/**
 * True if a message asks the user for something: a push, or a reply that ends with a question. Null if
 * it changes nothing about that, as a note of the system.
 */
export function awaitsReply({
  role,
  content,
}: {
  readonly role: MessageRole;
  readonly content: string;
}): boolean | null {
  if (role === 'system') return null;
  if (role === 'agent_push') return true;
  return role === 'assistant' && QUESTION_END.test(content.slice(-END_LENGTH));
}
