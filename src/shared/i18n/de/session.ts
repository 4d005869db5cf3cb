import type { session as english } from '../en/session.ts';
import type { TextsLike } from '../types.ts';

export const session: TextsLike<typeof english> = {
  active: 'Laufende Sitzung',
  started: 'Gestartet {{moment}} · {{messages}}',
  timesOut: 'Läuft ohne Aktivität <time>{{moment}}</time> ab',
  onDevice: 'Auf {{device}}, letzte Nachricht {{moment}}',
  keepGoing: 'Weitermachen',
  endNow: 'Jetzt beenden',
  actions: 'Aktionen für die Sitzung',
  warning: 'Läuft {{remaining}} ab',
  warningOf: '<who/> läuft {{remaining}} ab',
  messages: 'Nachrichten',
  earlier: 'Frühere Nachrichten anzeigen ({{hidden, number}})',
  newMessage: 'Neue Nachricht',
  message: 'Nachricht',
  write: 'Nachricht schreiben',
  writeToStart: 'Nachricht schreiben, um eine Sitzung zu starten',
  send: 'Senden',
  notSent: 'Diese Nachricht konnte nicht gesendet werden. Der Text bleibt erhalten.',
  messagesUnread: 'Die Nachrichten dieser Sitzung konnten nicht gelesen werden.',
  keys: '<kbd>Eingabe</kbd> sendet, <kbd>Umschalt+Eingabe</kbd> beginnt eine neue Zeile',
  archived: 'Archiviert',
  archivedNote:
    'Dieser Arbeitsstrang ist archiviert. Sein Verlauf bleibt erhalten; zum Weiterarbeiten wiederherstellen.',
  restore: 'Wiederherstellen',
  announced: {
    started: 'Sitzung gestartet: {{title}}',
    ended: 'Sitzung beendet: {{title}}',
    timedOut: 'Sitzung abgelaufen: {{title}}',
    warning: '{{title}} läuft {{remaining}} ab',
  },
};
