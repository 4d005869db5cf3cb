import type { AgentMessage } from './agent.ts';
import { withoutSecrets, withoutSecretsIn } from './secrets.ts';

/** Returns the message without what looks like a secret. */
export function redacted(message: AgentMessage): AgentMessage {
  const { content, tool } = message;
  return {
    ...message,
    content: withoutSecrets(content),
    ...(tool && { tool: { ...tool, input: withoutSecretsIn(tool.input) } }),
  };
}
