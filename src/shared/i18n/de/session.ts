import type { session as english } from '../en/session.ts';
import type { TextsLike } from '../types.ts';

export const session: TextsLike<typeof english> = {
  active: 'Laufende Sitzung',
  started: 'Gestartet {{moment}} · {{messages}}',
  timesOut: 'Läuft <time>{{moment}}</time> ab, wenn nichts geschieht',
  keepGoing: 'Weitermachen',
  endNow: 'Jetzt beenden',
  actions: 'Aktionen für die Sitzung',
  warning: 'Läuft {{remaining}} ab',
  warningOf: '<who/> läuft {{remaining}} ab',
  messages: 'Nachrichten',
  newMessage: 'Neue Nachricht',
  message: 'Nachricht',
  write: 'Nachricht schreiben',
  writeToStart: 'Nachricht schreiben: sie startet eine Sitzung',
  send: 'Senden',
  keys: '<kbd>Eingabe</kbd> sendet, <kbd>Umschalt+Eingabe</kbd> beginnt eine neue Zeile',
  archived: 'Archiviert',
  archivedNote:
    'Dieser Arbeitsstrang ist archiviert. Sein Verlauf bleibt; wiederhergestellt kann an ihm weitergearbeitet werden.',
  restore: 'Wiederherstellen',
  announced: {
    started: 'Sitzung gestartet: {{title}}',
    ended: 'Sitzung beendet: {{title}}',
    timedOut: 'Sitzung abgelaufen: {{title}}',
    warning: '{{title}} läuft {{remaining}} ab',
  },
};
