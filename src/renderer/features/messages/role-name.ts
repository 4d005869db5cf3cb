import type { Locale } from '../../../shared/i18n/format.ts';
import { agentMetadataOf } from '../../../shared/model/agent-metadata.ts';
import type { Message } from '../../../shared/model/model.ts';
import { isolated, withoutUnseen } from '../../../shared/model/plain-text.ts';

/** Returns who wrote a message, or what it is if it was not said. */
export function roleNameOf(message: Message, { t }: Pick<Locale, 't'>): string {
  const { kind, subAgent } = agentMetadataOf(message);
  if (kind !== null) return t(`messages.kinds.${kind}`);
  // What a sub-agent is asked to do does not come from the user.
  if (subAgent !== null && message.role === 'user') return t('messages.work.task');
  return t(`messages.roles.${message.role}`);
}

/** Returns which program added a message by MCP; null if none did. */
export function addedByOf(message: Message, { t }: Pick<Locale, 't'>): string | null {
  const { program } = agentMetadataOf(message);
  return program && t('messages.byProgram', { program: isolated(withoutUnseen(program)) });
}
