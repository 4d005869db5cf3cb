import { Bot, Cog, CornerDownRight, type LucideIcon, Radio, User, Wrench } from 'lucide-react';
import type { MessageRole } from '../../../shared/model.ts';

export const roles: Readonly<Record<MessageRole, { label: string; Icon: LucideIcon }>> = {
  user: { label: 'You', Icon: User },
  assistant: { label: 'Assistant', Icon: Bot },
  system: { label: 'System', Icon: Cog },
  tool_use: { label: 'Tool use', Icon: Wrench },
  tool_result: { label: 'Tool result', Icon: CornerDownRight },
  agent_push: { label: 'Agent push', Icon: Radio },
};
