import type { messages as english } from '../en/messages.ts';
import type { TextsLike } from '../types.ts';

export const messages: TextsLike<typeof english> = {
  roles: {
    user: 'Ich',
    assistant: 'Assistent',
    system: 'System',
    tool_use: 'Werkzeugaufruf',
    tool_result: 'Ergebnis',
    agent_push: 'Meldung',
  },
  localTime: 'ohne Zeitzone in der Datei, als Ortszeit gelesen',
  empty: '(leer)',
  showAll_one: '{{count, number}} Zeichen ganz anzeigen',
  showAll_other: 'Alle {{count, number}} Zeichen anzeigen',
  showLess: 'Weniger anzeigen',
  done: 'Erledigt',
  notDone: 'Offen',
  table: 'Tabelle',
};
