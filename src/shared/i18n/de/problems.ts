import type { problems as english } from '../en/problems.ts';
import type { TextsLike } from '../types.ts';

export const problems: TextsLike<typeof english> = {
  TIMEOUTS_UNCHECKED: 'Abgelaufene Sitzungen konnten nicht geprüft werden. Neuer Versuch folgt.',
  MESSAGES_UNREAD: 'Neue Nachrichten eines anderen Programms konnten nicht gelesen werden.',
  FOLDER_UNWATCHED:
    'Das System meldet Änderungen in {{about}} nicht. Die App sucht stattdessen alle paar Sekunden danach.',
  TRAY_ACTION_FAILED: 'Die Aktion im Infobereich ist fehlgeschlagen.',
  DATABASE_UNUSABLE:
    'Die Datenbank lässt sich nicht öffnen. Der Verlauf ist in den Dateien daneben sicher. Die App versucht es weiter.',
  SEEN_UNSAVED:
    'Welche Nachrichten schon gesehen wurden, konnte nicht gespeichert werden. Bei der nächsten Änderung folgt ein neuer Versuch.',
  DRAFTS_UNSAVED:
    'Nicht gesendete Nachrichten konnten nicht gespeichert werden. Beim Weiterschreiben folgt ein neuer Versuch.',
  WRITES_REFUSED:
    'Workstreams kann zurzeit nichts speichern: {{reason}}. Der bisherige Verlauf ist sicher, und Geschriebenes bleibt im Feld, bis es gesendet werden kann.',
  CONTENT_NOT_REMOVED:
    'Etwas endgültig Gelöschtes steht noch in den Dateien. Beim nächsten Start folgt ein neuer Versuch.',
  SEARCH_BEHIND: 'Die Suche ist zurzeit möglicherweise unvollständig. Neuer Versuch folgt.',
  AGENTS_NOT_READ:
    'Die Protokolle der Coding-Agenten konnten nicht gelesen werden. Neuer Versuch folgt.',
  UNEXPECTED:
    'Ein unerwarteter Fehler ist aufgetreten. Alle Daten sind gespeichert, die Arbeit kann weitergehen.',
  notificationRefused:
    '{{title}}: {{body}}. Das System hat diese Benachrichtigung nicht zugelassen.',
  databaseMissing: 'Die Datenbank fehlte.',
  databaseDamaged: 'Die Datenbank war beschädigt. Eine Kopie liegt unter {{path}}.',
  rebuilt: '{{found}} Der vollständige Verlauf wurde aus seinen Dateien wiederhergestellt.',
  rebuiltInPart: '{{found}} Der Verlauf wurde aus den lesbaren Dateien wiederhergestellt.',
  restored: 'Das Archiv wurde wiederhergestellt. Die bisherigen Daten liegen in {{path}}.',
  newFolder: 'Den Datenordner {{path}} gab es nicht; er wurde neu angelegt.',
  syncedFolder:
    'Den Datenordner {{path}} synchronisiert {{program}}. Seine Datenbanken vertragen das nicht: Nur der Ordner „workstreams“ darin darf geteilt werden (siehe docs/MACHINES.md).',
  unreadable: {
    drafts: 'Nicht gesendete Nachrichten waren nicht lesbar.',
    seen: 'Welche Nachrichten schon gesehen wurden, war nicht lesbar. Alle bisherigen gelten als gesehen.',
    settings: 'Einige Einstellungen waren nicht lesbar und haben wieder ihre Standardwerte.',
    window: 'Die gespeicherte Position des Fensters war nicht lesbar.',
    kept: '{{what}} Die bisherige Datei liegt unter {{path}}.',
  },
};
