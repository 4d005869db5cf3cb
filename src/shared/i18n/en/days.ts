/** Days as people type them. */
export const days = {
  placeholder: 'last week, nov 3 - nov 9',
  notUnderstood: 'Try “last week”, “tue” or “nov 3 - nov 9”.',
  placeholderOfOne: 'tue, nov 3',
  notUnderstoodOfOne: 'Try a day up to today, such as “tue” or “nov 3”.',
} as const;
