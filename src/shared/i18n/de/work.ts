import type { work as english } from '../en/work.ts';
import type { TextsLike } from '../types.ts';

export const work: TextsLike<typeof english> = {
  opening: 'Der Verlauf wird aus den Dateien gelesen …',
  archiving: 'Alles wird exportiert …',
  checking: 'Das Archiv wird geprüft …',
  restoring: 'Das Archiv wird entpackt …',
  moving: 'Der Verlauf wird kopiert …',
  exporting: 'Wird exportiert …',
  reading: 'Die Datei wird gelesen …',
  importing: 'Wird importiert …',
  indexing: 'Der Verlauf wird für die Suche indiziert …',
  bytes: '{{done}} von {{total}}',
  sessions_one: '{{done}} von {{total}} Sitzung',
  sessions_other: '{{done}} von {{total}} Sitzungen',
  messages_one: '{{done}} von {{total}} Nachricht',
  messages_other: '{{done}} von {{total}} Nachrichten',
  cancel: 'Abbrechen',
  quit: 'Beenden',
  quitHint: 'Der nächste Start macht dort weiter, wo dieser aufgehört hat.',
  indexingHint: 'Die Suche umfasst, was bisher indiziert ist. Der nächste Start macht weiter.',
};
