import type { removal as english } from '../en/removal.ts';
import type { TextsLike } from '../types.ts';

export const removal: TextsLike<typeof english> = {
  menu: 'Endgültig löschen …',
  heading: {
    message: 'Diese Nachricht endgültig löschen?',
    session: 'Diese Sitzung endgültig löschen?',
    workstream: 'Diesen Arbeitsstrang endgültig löschen?',
  },
  measuring: 'Wird gezählt …',
  sessions_one: '{{count, number}} Sitzung',
  sessions_other: '{{count, number}} Sitzungen',
  ofMessages: '{{messages}} ({{size}}) – wird aus allen Dateien entfernt.',
  ofSessions: '{{sessions}} mit {{messages}} ({{size}}) – wird aus allen Dateien entfernt.',
  forGood:
    'Das lässt sich nicht rückgängig machen. Andere Computer mit diesem Verlauf entfernen es ebenfalls.',
  copies:
    'Kopien anderswo bleiben: in git, in den Versionen eines Sync-Dienstes, in Sicherungen, Exporten und den Ordnern „replaced-…“ früherer Wiederherstellungen.',
  confirm: 'Endgültig löschen',
  done: 'Endgültig gelöscht.',
};
