/** What a start with a command writes to the terminal. */
export const commandLine = {
  usage: 'Use one of --start <title or id>, --end [title or id], --status.',
  started: 'Started: {{title}}',
  ended: 'Ended: {{title}}, after {{length}}',
  timedOut: 'Timed out at {{time}} already: {{title}}',
  nothingRuns: 'Nothing is running.',
  nothingRunsIn: 'Nothing is running in {{title}}.',
  status: '{{title}}: since {{start}}, {{elapsed}}',
  sayWhich: 'More than one is running. Say which:{{candidates}}',
  noneCalled: 'No workstream is called so. There are:{{candidates}}',
  severalCalled: 'More than one workstream is called so. There are:{{candidates}}',
  more_one: 'and {{count, number}} more',
  more_other: 'and {{count, number}} more',
} as const;
