/** The programs to which `workstreams mcp add` adds the server. */
export const CLIENT_IDS = ['claude-code', 'codex', 'claude-desktop', 'vscode'] as const;
export type ClientId = (typeof CLIENT_IDS)[number];
