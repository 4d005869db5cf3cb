export const messages = {
  roles: {
    user: 'You',
    assistant: 'Assistant',
    system: 'System',
    tool_use: 'Tool use',
    tool_result: 'Tool result',
    agent_push: 'Agent push',
  },
  localTime: 'no time zone in the file, read as local time',
  empty: '(empty)',
  showAll_one: 'Show all {{count, number}} character',
  showAll_other: 'Show all {{count, number}} characters',
  showLess: 'Show less',
  done: 'Done',
  notDone: 'Not done',
  table: 'Table',
} as const;
