export const places = {
  label: 'Places',
  today: 'Today',
  overview: 'Overview',
  search: 'Search',
  back: 'Back',
  forward: 'Forward',
} as const;
