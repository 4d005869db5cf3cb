import type { removal as english } from '../en/removal.ts';
import type { TextsLike } from '../types.ts';

export const removal: TextsLike<typeof english> = {
  menu: 'Endgültig löschen …',
  menuOfResult: 'Ergebnis endgültig löschen …',
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
  elsewhere_one:
    '{{count, number}} Sitzung eines anderen Arbeitsstrangs hat Nachrichten von diesem und verliert sie.',
  elsewhere_other:
    '{{count, number}} Sitzungen anderer Arbeitsstränge haben Nachrichten von diesem und verlieren sie.',
  forGood:
    'Das lässt sich nicht rückgängig machen. Andere Computer mit diesem Verlauf entfernen es ebenfalls.',
  copies:
    'Kopien anderswo bleiben: in git, in den Versionen eines Sync-Dienstes, in Sicherungen, Exporten und den Ordnern „replaced-…“ früherer Wiederherstellungen.',
  confirm: 'Endgültig löschen',
  done: 'Endgültig gelöscht.',
  redaction: {
    heading: 'Text schwärzen',
    word: 'Text, der durch •••• ersetzt wird',
    hint: 'Groß- und Kleinschreibung müssen übereinstimmen.',
    where: 'Wo',
    everywhere: 'Überall',
    none: 'Nicht gefunden.',
    found_one: 'Einmal gefunden: {{places}}.',
    found_other: '{{count, number}}-mal gefunden: {{places}}.',
    texts_one: '{{count, number}} Titel, Notiz oder Zusammenfassung',
    texts_other: '{{count, number}} Titel, Notizen und Zusammenfassungen',
    invalidLines_one:
      'Eine Zeile, die die App nicht lesen kann, enthält ihn auch und bleibt, wie sie ist.',
    invalidLines_other:
      '{{count, number}} Zeilen, die die App nicht lesen kann, enthalten ihn auch und bleiben, wie sie sind.',
    forGood:
      'Das lässt sich nicht rückgängig machen. Andere Computer mit diesem Verlauf schwärzen ihn ebenfalls.',
    confirm: 'Schwärzen',
    done: 'Geschwärzt.',
  },
};
