import type { Grouping } from '../../shared/contract/trackers.ts';
import type { KnownConversation, KnownMessage } from './read-exports.ts';

/** How conversations can be grouped; `project` only if there are any. */
export const CONVERSATION_GROUPINGS = [
  'whole',
  'project',
  'conversation',
] as const satisfies Grouping[];
export type ConversationGrouping = (typeof CONVERSATION_GROUPINGS)[number];

/** Conversations that become one workstream. */
export interface ConversationGroup {
  readonly key: string;
  /** The name of the project, or the title of the conversation; null if it has none, or all are together. */
  readonly name: string | null;
  readonly messages: readonly KnownMessage[];
}

/** Returns the key of the group of a conversation. */
export function groupKeyOf(
  { id, project }: Pick<KnownConversation, 'id' | 'project'>,
  grouping: ConversationGrouping,
): string {
  if (grouping === 'whole') return '';
  return JSON.stringify(grouping === 'project' ? [project] : [id]);
}

/** Returns the groups that have messages, the one with the most first. */
export function groupConversations(
  conversations: readonly KnownConversation[],
  grouping: ConversationGrouping,
): ConversationGroup[] {
  const groups = new Map<string, { name: string | null; parts: (readonly KnownMessage[])[] }>();
  for (const conversation of conversations) {
    if (conversation.messages.length === 0) continue;
    const key = groupKeyOf(conversation, grouping);
    const group = groups.get(key) ?? { name: nameOf(conversation, grouping), parts: [] };
    group.parts.push(conversation.messages);
    groups.set(key, group);
  }
  return [...groups]
    .map(([key, { name, parts }]) => ({ key, name, messages: parts.flat() }))
    .sort((a, b) => b.messages.length - a.messages.length);
}

function nameOf({ title, project }: KnownConversation, grouping: ConversationGrouping) {
  if (grouping === 'whole') return null;
  return grouping === 'project' ? project : title;
}
