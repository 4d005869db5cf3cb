import type { quickBar as english } from '../en/quick-bar.ts';
import type { TextsLike } from '../types.ts';

export const quickBar: TextsLike<typeof english> = {
  label: 'Schnellleiste',
  placeholder: 'Diplomarbeit · beende · Diplomarbeit: Nachricht · 9-10 gestern Diplomarbeit',
  results: 'Passende Befehle',
  nothing: 'Nichts gefunden.',
  start: '{{title}} starten',
  end: '{{title}} beenden ({{elapsed}})',
  switch: 'Zu {{title}} wechseln und {{other}} beenden',
  write: 'An {{title}} schreiben: {{text}}',
  add: 'In {{title}} nachtragen: {{day}}, {{times}} ({{length}})',
  show: '{{title}} anzeigen',
  create: '„{{title}}“ anlegen und starten',
  done: {
    started: '{{title}} gestartet',
    ended: '{{title}} nach {{elapsed}} beendet',
    switched: '{{other}} beendet, {{title}} gestartet',
    written: 'Nachricht an {{title}} gesendet',
    added: 'In {{title}} nachgetragen: {{day}}, {{times}} ({{length}})',
    shown: '{{title}} wird im Fenster angezeigt',
  },
};
