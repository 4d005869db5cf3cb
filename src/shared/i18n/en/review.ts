export const review = {
  weekOf: 'Week of {{dates}}',
  named: '{{name}}: {{dates}}',
  days: 'Days',
  both: '{{counted}} · {{onClock}}',
  facts: 'What came of it',
  empty: 'No time tracked in this week.',
  copied: 'Review copied as Markdown.',
} as const;
