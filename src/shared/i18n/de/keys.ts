import type { keys as english } from '../en/keys.ts';
import type { TextsLike } from '../types.ts';

export const keys: TextsLike<typeof english> = {
  ctrl: 'Strg',
  alt: 'Alt',
  shift: 'Umschalt',
  enter: 'Eingabe',
  escape: 'Esc',
  space: 'Leertaste',
  pageUp: 'Bild auf',
  pageDown: 'Bild ab',
  home: 'Pos1',
  end: 'Ende',
  insert: 'Einfg',
  delete: 'Entf',
  backspace: 'Rücktaste',
};
