export const review = {
  weekOf: 'Week of {{dates}}',
  named: '{{name}}: {{dates}}',
  days: 'Days',
  both: '{{counted}} · {{onClock}}',
  empty: 'No time tracked in this week.',
  copy: 'Copy',
  copied: 'Review copied as Markdown.',
  print: 'Print',
} as const;
