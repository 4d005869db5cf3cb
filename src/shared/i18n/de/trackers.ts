import type { trackers as english } from '../en/trackers.ts';
import type { TextsLike } from '../types.ts';

export const trackers: TextsLike<typeof english> = {
  names: {
    toggl: 'Toggl Track',
    clockify: 'Clockify',
    kimai: 'Kimai',
    solidtime: 'solidtime',
    timewarrior: 'Timewarrior',
    watson: 'Watson',
    hamster: 'Hamster',
    activitywatch: 'ActivityWatch',
    superProductivity: 'Super Productivity',
    icalendar: 'Kalender',
    csv: 'Tabelle',
  },
  whyNot: {
    tooLarge: 'sie ist größer als 128 MiB',
    notJson: 'sie ist kein gültiges JSON',
    damagedZip: 'sie ist eine beschädigte ZIP-Datei',
    notACalendar: 'sie ist kein gültiger Kalender',
    notThisTracker: 'sie stammt nicht aus dieser Zeiterfassung',
    notATable: 'ihre Zeilen sind nicht zu unterscheiden: ein Anführungszeichen fehlt',
    noColumns: 'welche Spalten Beginn und Ende enthalten, ist nicht bekannt',
    mixed: 'die Dateien stammen aus mehreren Programmen und lassen sich nur getrennt importieren',
    noEntries:
      'dieser Export von Toggl enthält keine Zeiteinträge; sie stehen im detaillierten Bericht als CSV',
  },
};
