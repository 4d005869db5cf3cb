import type { review as english } from '../en/review.ts';
import type { TextsLike } from '../types.ts';

export const review: TextsLike<typeof english> = {
  weekOf: 'Woche vom {{dates}}',
  named: '{{name}}: {{dates}}',
  days: 'Tage',
  both: '{{counted}} · {{onClock}}',
  facts: 'Was dabei herauskam',
  empty: 'In dieser Woche wurde keine Zeit erfasst.',
  copied: 'Rückblick als Markdown kopiert.',
};
