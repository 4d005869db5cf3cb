import { Bot, Cog, CornerDownRight, type LucideIcon, Radio, User, Wrench } from 'lucide-react';
import type { MessageRole } from '../../../shared/model/model.ts';

export const roleIcons: Readonly<Record<MessageRole, LucideIcon>> = {
  user: User,
  assistant: Bot,
  system: Cog,
  tool_use: Wrench,
  tool_result: CornerDownRight,
  agent_push: Radio,
};
