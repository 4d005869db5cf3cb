import type { links as english } from '../en/links.ts';
import type { TextsLike } from '../types.ts';

export const links: TextsLike<typeof english> = {
  copy: 'Link kopieren',
  copied: 'Link kopiert',
  nowhere: 'Zu diesem Link gibt es hier nichts.',
};
