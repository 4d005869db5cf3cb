import {
  Bot,
  Brain,
  Cog,
  CornerDownRight,
  FoldVertical,
  Info,
  type LucideIcon,
  Radio,
  Type,
  User,
  Wrench,
} from 'lucide-react';
import { agentMetadataOf } from '../../../shared/model/agent-metadata.ts';
import type { AgentMessageKind } from '../../../shared/model/agents.ts';
import type { Message, MessageRole } from '../../../shared/model/model.ts';

export const roleIcons: Readonly<Record<MessageRole, LucideIcon>> = {
  user: User,
  assistant: Bot,
  system: Cog,
  tool_use: Wrench,
  tool_result: CornerDownRight,
  agent_push: Radio,
};

const kindIcons: Readonly<Record<AgentMessageKind, LucideIcon>> = {
  thinking: Brain,
  compaction: FoldVertical,
  title: Type,
  notice: Info,
};

export function iconOf(message: Message): LucideIcon {
  const { kind } = agentMetadataOf(message);
  return kind === null ? roleIcons[message.role] : kindIcons[kind];
}
