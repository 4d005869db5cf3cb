/** Programs that ask for the history by MCP. */
export const mcp = {
  about:
    'AI agents can ask about your history, by the Model Context Protocol (MCP): where you stopped, what was said, how long you worked. They change nothing, and learn nothing of private workstreams. What they read, they may pass on.',
  connect: 'To connect one, run this in a terminal (also with codex, claude-desktop or vscode):',
  calls: {
    heading: 'Last calls',
    none: 'No program has asked for anything yet.',
    time: 'Time',
    client: 'Program',
    what: 'What it asked for',
    characters: 'Characters',
    unknown: 'unknown',
    resource: '{{name}}, opened by link',
    list: '{{name}}, listed',
    prompt: '{{name}}, a prompt',
  },
  errors: {
    noClient: '{{client}} was not found on this computer: there is no {{path}}.',
    cursor: 'This is not a cursor of this call. Call without one to begin.',
    reversed: 'The range ends before it begins.',
    days: 'At most {{most}} days at once.',
    link: 'This is not a link of Workstreams.',
  },
} as const;
