import type { commandLine as english } from '../en/command-line.ts';
import type { TextsLike } from '../types.ts';

export const commandLine: TextsLike<typeof english> = {
  usage:
    'Möglich ist eines von --start <Titel oder Kennung>, --end [Titel oder Kennung], --status.',
  started: 'Gestartet: {{title}}',
  ended: 'Beendet: {{title}}, nach {{length}}',
  timedOut: 'Schon um {{time}} abgelaufen: {{title}}',
  nothingRuns: 'Nichts läuft.',
  nothingRunsIn: 'In {{title}} läuft nichts.',
  status: '{{title}}: seit {{start}}, {{elapsed}}',
  sayWhich: 'Mehr als eine Sitzung läuft. Welche ist gemeint?{{candidates}}',
  noneCalled: 'Kein Arbeitsstrang heißt so. Es gibt:{{candidates}}',
  severalCalled: 'Mehr als ein Arbeitsstrang heißt so. Es gibt:{{candidates}}',
  more_one: 'und {{count, number}} weiterer',
  more_other: 'und {{count, number}} weitere',
};
