export const places = {
  label: 'Places',
  today: 'Today',
  overview: 'Overview',
  review: 'Review of the week',
  search: 'Search',
  back: 'Back',
  forward: 'Forward',
} as const;
