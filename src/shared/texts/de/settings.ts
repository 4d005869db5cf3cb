import type { settings as english } from '../en/settings.ts';
import type { TextsLike } from '../texts-like.ts';

export const settings: TextsLike<typeof english> = {
  language: 'Sprache',
  asSystem: 'Wie das System',
};
