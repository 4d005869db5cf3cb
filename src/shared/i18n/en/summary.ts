/** The generated summary of a session. */
export const summary = {
  none: 'No messages.',
  stopped: 'Left off: {{words}}',
  roles: '{{roles}}.',
  began: 'Began with “{{words}}”',
  user_one: '{{count, number}} user',
  user_other: '{{count, number}} user',
  assistant_one: '{{count, number}} assistant',
  assistant_other: '{{count, number}} assistant',
  system_one: '{{count, number}} system',
  system_other: '{{count, number}} system',
  tool_use_one: '{{count, number}} tool use',
  tool_use_other: '{{count, number}} tool use',
  tool_result_one: '{{count, number}} tool result',
  tool_result_other: '{{count, number}} tool result',
  agent_push_one: '{{count, number}} agent push',
  agent_push_other: '{{count, number}} agent push',
} as const;
