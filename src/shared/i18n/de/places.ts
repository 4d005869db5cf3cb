import type { places as english } from '../en/places.ts';
import type { TextsLike } from '../types.ts';

export const places: TextsLike<typeof english> = {
  label: 'Ansichten',
  today: 'Heute',
  overview: 'Überblick',
  review: 'Wochenrückblick',
  search: 'Suche',
  back: 'Zurück',
  forward: 'Vorwärts',
};
