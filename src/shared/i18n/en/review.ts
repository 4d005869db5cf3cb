export const review = {
  weekOf: 'Week of {{dates}}',
  named: '{{name}}: {{dates}}',
  days: 'Days',
  both: '{{counted}} · {{onClock}}',
  empty: 'No time tracked in this week.',
  copied: 'Review copied as Markdown.',
} as const;
