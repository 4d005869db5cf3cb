/** The coding agents whose logs the app can read, in the order in which they are shown. */
export const AGENT_IDS = [
  'claude-code',
  'codex',
  'copilot-cli',
  'gemini-cli',
  'open-code',
  'cline',
  'roo-code',
  'goose',
] as const;
export type AgentId = (typeof AGENT_IDS)[number];

export const AGENT_NAMES: Readonly<Record<AgentId, string>> = {
  'claude-code': 'Claude Code',
  codex: 'Codex',
  'copilot-cli': 'Copilot CLI',
  'gemini-cli': 'Gemini CLI',
  'open-code': 'OpenCode',
  cline: 'Cline',
  'roo-code': 'Roo Code',
  goose: 'Goose',
};

/**
 * - `thinking`: what the agent thought, not what it answered.
 * - `compaction`: the agent's summary of what it then left out of its context.
 * - `title`: the title that the agent or the user gave the conversation.
 * - `notice`: what the agent's program said, such as an error or a command's output.
 */
export const AGENT_MESSAGE_KINDS = ['thinking', 'compaction', 'title', 'notice'] as const;
export type AgentMessageKind = (typeof AGENT_MESSAGE_KINDS)[number];
