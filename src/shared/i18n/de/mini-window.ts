import type { miniWindow as english } from '../en/mini-window.ts';
import type { TextsLike } from '../types.ts';

export const miniWindow: TextsLike<typeof english> = {
  label: 'Laufende Sitzungen',
  close: 'Minifenster schließen',
  show: '{{title}} anzeigen',
  end: '{{title}} beenden',
  switch: 'Von {{title}} wechseln zu …',
  nothingRuns: 'Keine laufende Sitzung',
  start: '{{title}} starten',
  startOther: 'Starten …',
};
