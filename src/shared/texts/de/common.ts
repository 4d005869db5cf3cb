import type { common as english } from '../en/common.ts';
import type { TextsLike } from '../texts-like.ts';

export const common: TextsLike<typeof english> = {
  cancel: 'Abbrechen',
  close: 'Schließen',
  save: 'Speichern',
  dismiss: 'Ausblenden',
  tryAgain: 'Erneut versuchen',
  reload: 'Neu laden',
  sessions_one: '{{count, number}} Sitzung',
  sessions_other: '{{count, number}} Sitzungen',
  messages_one: '{{count, number}} Nachricht',
  messages_other: '{{count, number}} Nachrichten',
  workstreams_one: '{{count, number}} Arbeitsstrang',
  workstreams_other: '{{count, number}} Arbeitsstränge',
  days_one: '{{count, number}} Tag',
  days_other: '{{count, number}} Tage',
};
