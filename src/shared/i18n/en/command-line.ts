/** The output of commands in the terminal. */
export const commandLine = {
  usage:
    'Usage: --start <title or id> | --end [title or id] | --status | --agent-hooks add|remove\nThe command “workstreams” can do more: see Settings, General.',
  hooks: {
    added: '{{agent}}: added to {{path}}',
    removed: '{{agent}}: removed from {{path}}',
    unchanged: '{{agent}}: nothing to do in {{path}}',
    absent: '{{agent}}: not found on this computer',
    trust: 'Codex asks you at its next start whether you trust this command.',
  },
  started: 'Started: {{title}}',
  ended: 'Ended: {{title}}, after {{length}}',
  timedOut: 'Already timed out at {{time}}: {{title}}',
  nothingRuns: 'No session is running.',
  nothingRunsIn: 'No session is running in {{title}}.',
  status: '{{title}}: since {{start}}, {{elapsed}}',
  sayWhich: 'More than one session is running. Choose one:{{candidates}}',
  noMatch: 'No matching workstream. Available:{{candidates}}',
  severalCalled: 'More than one workstream matches:{{candidates}}',
  more_one: 'and {{count, number}} more',
  more_other: 'and {{count, number}} more',
} as const;
