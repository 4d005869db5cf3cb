import type { commandLine as english } from '../en/command-line.ts';
import type { TextsLike } from '../types.ts';

export const commandLine: TextsLike<typeof english> = {
  usage:
    'Aufruf: --start <Titel oder ID> | --end [Titel oder ID] | --status | --agent-hooks add|remove\nDer Befehl „workstreams“ kann mehr: siehe Einstellungen, Allgemein.',
  hooks: {
    added: '{{agent}}: eingetragen in {{path}}',
    removed: '{{agent}}: entfernt aus {{path}}',
    unchanged: '{{agent}}: in {{path}} ist nichts zu tun',
    absent: '{{agent}}: auf diesem Computer nicht gefunden',
    trust: 'Codex fragt beim nächsten Start, ob es diesem Befehl vertrauen darf.',
  },
  started: 'Gestartet: {{title}}',
  ended: 'Beendet: {{title}}, nach {{length}}',
  timedOut: 'Bereits um {{time}} abgelaufen: {{title}}',
  nothingRuns: 'Es läuft keine Sitzung.',
  nothingRunsIn: 'In {{title}} läuft keine Sitzung.',
  status: '{{title}}: seit {{start}}, {{elapsed}}',
  sayWhich: 'Es laufen mehrere Sitzungen. Bitte eine auswählen:{{candidates}}',
  noMatch: 'Kein passender Arbeitsstrang. Verfügbar:{{candidates}}',
  severalCalled: 'Mehrere Arbeitsstränge passen:{{candidates}}',
  more_one: 'und {{count, number}} weiterer',
  more_other: 'und {{count, number}} weitere',
};
