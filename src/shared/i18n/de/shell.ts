import type { shell as english } from '../en/shell.ts';
import type { TextsLike } from '../types.ts';

export const shell: TextsLike<typeof english> = {
  loadFailed: 'Arbeitsstränge konnten nicht geladen werden',
  failed: 'Fehlgeschlagen',
  paneFailed: 'Dieser Teil des Fensters ist fehlgeschlagen: {{reason}}',
  problems: 'Probleme',
  pageFailed: 'Im Fenster ist etwas fehlgeschlagen: {{reason}}',
  showLog: 'Protokoll zeigen',
  messagesUnread:
    'Workstreams kann die Nachrichten von „{{workstream}}“ nicht lesen. Hier Geschriebenes bleibt erhalten.',
  aboutToTimeOut: 'Läuft bald ab',
  timedOut: 'Abgelaufen',
  sessionsTimedOut_one: '{{count, number}} Sitzung ist abgelaufen',
  sessionsTimedOut_other: '{{count, number}} Sitzungen sind abgelaufen',
  leaveIt: 'OK',
  leaveAll: 'OK für alle',
  timedOutWhen:
    '<who/> war {{moment}} zuletzt aktiv. Die {{idle}} ohne Aktivität danach zählen nicht.',
  away: {
    label: 'Abwesenheit',
    announced:
      '{{length}} abwesend. Die Zeit behalten, streichen oder einem anderen Arbeitsstrang zuordnen?',
    from: '<strong>{{length}}</strong> abwesend ({{range}}).',
    running_one: 'Es lief: <who/>',
    running_other: '{{count, number}} Sitzungen liefen: <who/>',
    keep: 'Zeit behalten',
    drop: 'Streichen',
    move: 'Zuordnen …',
    done: {
      keep: '{{length}} gezählt',
      drop: '{{length}} nicht gezählt',
      move: '{{length}} verschoben: {{title}}',
    },
    moveHeading: 'Abwesenheit zuordnen',
    moveNote: '{{length}} ({{range}}) wird eine Sitzung eines anderen Arbeitsstrangs.',
    workstream: 'Arbeitsstrang',
    placeholder: 'Namen eingeben',
    workstreams: 'Arbeitsstränge',
    create: 'Neuer Arbeitsstrang „{{title}}“',
  },
  resume: 'Ich war noch dabei',
  endAtLastActivity: 'Mit der letzten Aktivität beenden ({{time}})',
  moreAnswers: 'Weitere Antworten',
  anotherTime: 'Andere Zeit …',
};
