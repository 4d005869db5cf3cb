import type { summary as english } from '../en/summary.ts';
import type { TextsLike } from '../types.ts';

export const summary: TextsLike<typeof english> = {
  none: 'Keine Nachrichten.',
  untitled: 'Sitzung ohne Titel',
  stopped: 'Stand: {{words}}',
  roles: '{{roles}}.',
  began: 'Begann mit „{{words}}“',
  user_one: '{{count, number}} eigene',
  user_other: '{{count, number}} eigene',
  assistant_one: '{{count, number}} Antwort',
  assistant_other: '{{count, number}} Antworten',
  system_one: '{{count, number}} vom System',
  system_other: '{{count, number}} vom System',
  tool_use_one: '{{count, number}} Werkzeugaufruf',
  tool_use_other: '{{count, number}} Werkzeugaufrufe',
  tool_result_one: '{{count, number}} Werkzeugergebnis',
  tool_result_other: '{{count, number}} Werkzeugergebnisse',
  agent_push_one: '{{count, number}} Meldung',
  agent_push_other: '{{count, number}} Meldungen',
};
