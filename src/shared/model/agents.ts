/** The coding agents whose logs the app can read, in the order in which they are shown. */
export const AGENT_IDS = [
  'claude-code',
  'codex',
  'copilot-cli',
  'gemini-cli',
  'open-code',
] as const;
export type AgentId = (typeof AGENT_IDS)[number];

export const AGENT_NAMES: Readonly<Record<AgentId, string>> = {
  'claude-code': 'Claude Code',
  codex: 'Codex',
  'copilot-cli': 'Copilot CLI',
  'gemini-cli': 'Gemini CLI',
  'open-code': 'OpenCode',
};
