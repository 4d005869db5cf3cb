import type { Locale } from '../../../shared/i18n/format.ts';
import { agentMetadataOf } from '../../../shared/model/agent-metadata.ts';
import type { Message } from '../../../shared/model/model.ts';
import { isolated, withoutUnseen } from '../../../shared/model/plain-text.ts';

/** Returns who wrote a message, or what it is if it was not said. */
export function roleNameOf(message: Message, { t }: Pick<Locale, 't'>): string {
  const { kind, subAgent, client } = agentMetadataOf(message);
  if (kind !== null) return t(`messages.kinds.${kind}`);
  // What a sub-agent is asked to do does not come from the user.
  if (subAgent !== null && message.role === 'user') return t('messages.work.task');
  const role = t(`messages.roles.${message.role}`);
  if (client === null) return role;
  return t('messages.byProgram', { role, program: isolated(withoutUnseen(client)) });
}
