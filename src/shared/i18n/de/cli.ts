import type { cli as english } from '../en/cli.ts';
import type { TextsLike } from '../types.ts';

export const cli: TextsLike<typeof english> = {
  about: 'Die Geschichte Ihrer Arbeit im Terminal, neben der App oder ohne sie.',
  version: 'Die Version anzeigen',
  help: 'Hilfe anzeigen',
  dataDir: 'Diesen Datenordner verwenden (oder WORKSTREAMS_DATA_DIR)',
  json: 'JSON ausgeben',
  examples: 'Beispiele:',
  workstream: 'sein Titel, dessen Anfang oder seine ID',
  running: 'wie bei start; ohne Angabe der einzige, der läuft',
  headings: {
    usage: 'Aufruf:',
    arguments: 'Argumente:',
    options: 'Optionen:',
    globalOptions: 'Optionen aller Befehle:',
    commands: 'Befehle:',
  },
  problems: {
    unknownCommand: 'Unbekannter Befehl: {{what}}. „workstreams --help“ listet alle auf.',
    unknownOption: 'Unbekannte Option: {{what}}',
    missingArgument: 'Es fehlt: {{what}}',
    missingValue: 'Es fehlt ein Wert: {{what}}',
    tooMany: 'Zu viele Argumente. Ein Titel aus mehreren Wörtern gehört in Anführungszeichen.',
  },
  columns: {
    workstream: 'Arbeitsstrang',
    since: 'Seit',
    length: 'Dauer',
    title: 'Inhalt',
  },
  status: {
    about: 'Auflisten, was läuft',
    short: 'In wenigen Zeichen, für die Eingabezeile; nichts, wenn nichts läuft',
  },
  start: {
    about: 'Eine Sitzung starten',
    new: 'Den Arbeitsstrang vorher anlegen',
  },
  end: {
    about: 'Eine Sitzung beenden',
    where: 'Wo Sie aufgehört haben, in einer Zeile',
  },
  keep: {
    about: 'Eine Sitzung weiterlaufen lassen: das zählt als Aktivität',
    kept: 'Läuft weiter: {{title}}, seit {{length}}',
  },
};
