import type { layout as english } from '../en/layout.ts';
import type { TextsLike } from '../types.ts';

export const layout: TextsLike<typeof english> = {
  sidebar: 'Arbeitsstränge',
  resize: 'Breite der Liste',
  open: 'Arbeitsstränge zeigen',
  close: 'Schließen',
};
