/** The bar that opens from anywhere. */
export const quickBar = {
  label: 'Quick bar',
  placeholder: 'thesis · end · thesis: a message · 9-10 yesterday thesis',
  results: 'Matching commands',
  nothing: 'Nothing matches.',
  start: 'Start {{title}}',
  end: 'End {{title}} ({{elapsed}})',
  switch: 'Switch to {{title}}, and end {{other}}',
  write: 'Write to {{title}}: {{text}}',
  add: 'Add to {{title}}: {{day}}, {{times}} ({{length}})',
  show: 'Show {{title}}',
  create: 'Create “{{title}}” and start',
  done: {
    started: 'Started {{title}}',
    ended: 'Ended {{title}} after {{elapsed}}',
    switched: 'Ended {{other}}, started {{title}}',
    written: 'Message sent to {{title}}',
    added: 'Added to {{title}}: {{day}}, {{times}} ({{length}})',
    shown: '{{title}} is shown in the window',
  },
} as const;
