import type { days as english } from '../en/days.ts';
import type { TextsLike } from '../types.ts';

export const days: TextsLike<typeof english> = {
  placeholder: 'letzte Woche, 3.11. - 9.11.',
  notUnderstood: 'Bitte Tage wie „letzte Woche“, „di“ oder „3.11. - 9.11.“ eingeben.',
  placeholderOfOne: 'di, 3.11.',
  notUnderstoodOfOne: 'Bitte einen Tag bis heute wie „di“ oder „3.11.“ eingeben.',
};
