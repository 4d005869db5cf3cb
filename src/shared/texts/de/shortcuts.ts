import type { shortcuts as english } from '../en/shortcuts.ts';
import type { TextsLike } from '../texts-like.ts';

export const shortcuts: TextsLike<typeof english> = {
  title: 'Tastenkürzel',
  close: 'Schließen',
  where: {
    everywhere: 'Überall',
    workstream: 'In einem Arbeitsstrang',
    search: 'In der Suche',
  },
  names: {
    palette: 'Befehle',
    search: 'Suche',
    today: 'Heute',
    overview: 'Überblick',
    workstream: 'Der zuletzt gezeigte Arbeitsstrang',
    back: 'Zurück',
    forward: 'Vorwärts',
    previousWorkstream: 'Voriger Arbeitsstrang',
    nextWorkstream: 'Nächster Arbeitsstrang',
    newWorkstream: 'Neuer Arbeitsstrang',
    undo: 'Letzte Korrektur rückgängig machen',
    settings: 'Einstellungen',
    shortcuts: 'Tastenkürzel',
    toggleSession: 'Sitzung beginnen oder beenden',
    focusMessage: 'Nachricht schreiben',
    rename: 'Arbeitsstrang umbenennen',
    moveAmongHits: 'Voriger oder nächster Treffer',
    openHit: 'Treffer öffnen',
    backToQuery: 'Zurück zur Eingabe, dann leeren',
  },
};
