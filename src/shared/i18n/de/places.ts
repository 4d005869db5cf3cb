import type { places as english } from '../en/places.ts';
import type { TextsLike } from '../types.ts';

export const places: TextsLike<typeof english> = {
  label: 'Ansichten',
  today: 'Heute',
  overview: 'Überblick',
  search: 'Suche',
  back: 'Zurück',
  forward: 'Vorwärts',
};
