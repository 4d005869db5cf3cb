import type { ParsedLine } from './message-line.ts';

/** What the index knows of a message besides its role. */
export const MESSAGE_KIND = {
  plain: 0,
  /** The title that a coding agent, or its user, gave the conversation. */
  title: 1,
  /** By a sub-agent: one of the role `user` is the task that the agent gave it. */
  subAgent: 2,
} as const;

export type MessageKind = (typeof MESSAGE_KIND)[keyof typeof MESSAGE_KIND];

/** Returns the kind of a message by its metadata (docs/AGENTS.md, "What a record becomes"). */
export function kindOf({ role, metadata }: Pick<ParsedLine, 'role' | 'metadata'>): MessageKind {
  if (typeof metadata?.sub_agent === 'string') return MESSAGE_KIND.subAgent;
  const isTitle = role === 'system' && metadata?.kind === 'title';
  return isTitle ? MESSAGE_KIND.title : MESSAGE_KIND.plain;
}
