import type { problems as english } from '../en/problems.ts';
import type { TextsLike } from '../types.ts';

export const problems: TextsLike<typeof english> = {
  because: '{{what}} ({{reason}})',
  TIMEOUTS_UNCHECKED:
    'Ob Sitzungen abgelaufen sind, ließ sich nicht prüfen; es wird erneut versucht.',
  MESSAGES_UNREAD: 'Was ein anderes Programm geschrieben hat, ließ sich nicht aufnehmen.',
  FOLDER_UNWATCHED: 'Was andere Programme schreiben, bleibt vielleicht unbemerkt.',
  TRAY_ACTION_FAILED: 'Was im Infobereich angeklickt wurde, ließ sich nicht tun.',
  DATABASE_UNUSABLE:
    'Die Datenbank lässt sich nicht benutzen. Der Verlauf ist sicher in den Dateien daneben; mit allem, was geschieht, wird das Öffnen erneut versucht.',
  SEARCH_BEHIND: 'Die Suche findet zurzeit nicht alles; es wird erneut versucht.',
  UNEXPECTED:
    'Etwas Unerwartetes ist fehlgeschlagen. Alle Daten sind auf der Festplatte; die Arbeit kann weitergehen.',
  databaseMissing: 'Die Datenbank war nicht da.',
  databaseDamaged: 'Die Datenbank war beschädigt; sie liegt nun beiseite als {{path}}.',
  rebuilt: '{{found}} Der Verlauf wurde aus den Dateien daneben neu aufgebaut und ist vollständig.',
  rebuiltInPart:
    '{{found}} Der Verlauf wurde aus den Dateien daneben neu aufgebaut, soweit sich diese lesen ließen.',
  restored: 'Das gewählte Archiv ist wiederhergestellt. Was vorher hier war, liegt in {{path}}.',
};
