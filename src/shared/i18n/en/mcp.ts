/** Programs that ask for the history by MCP. */
export const mcp = {
  about:
    'AI agents can ask about your history, by the Model Context Protocol (MCP): where you stopped, what was said, how long you worked. They change nothing unless you let them, and learn nothing of private workstreams. What they read, they may pass on.',
  connect: 'To connect one, run this in a terminal (also with codex, claude-desktop or vscode):',
  clients: {
    heading: 'What programs may do',
    about:
      'A program that may change the history can start and end sessions, add messages and write summaries of sessions. What it changes is marked with its name, and you can undo it below. Programs name themselves, so another one could use the same name.',
    mayChange: '{{program}} may change the history',
    tooLong: '{{program}} cannot be allowed: its name has more than {{most}} characters.',
    reserved: '{{program}} cannot be allowed: your own changes are marked with this name.',
    unseen: '{{program}} cannot be allowed: its name has characters that cannot be seen.',
  },
  changes: {
    heading: 'Last changes',
    what: 'What it did',
    start: 'started a session',
    end: 'ended a session',
    message: 'added a message',
    describe: 'wrote a summary',
    remove: 'Delete…',
    cannot: 'undone, changed since, or too old',
  },
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
    notSeen: 'No program with this name has called yet.',
    notAllowed:
      'The user has not allowed this program to change the history. They can do so in Workstreams: Settings, Connected programs.',
    noSession: 'No session is running in this workstream. start_session starts one.',
  },
} as const;
