import type { trackers as english } from '../en/trackers.ts';
import type { TextsLike } from '../types.ts';

export const trackers: TextsLike<typeof english> = {
  whyNot: {
    tooLarge: 'sie ist größer als 128 MiB',
    notJson: 'sie ist kein gültiges JSON',
    damagedZip: 'sie ist eine beschädigte ZIP-Datei',
    notACalendar: 'sie ist kein gültiger Kalender',
    notThisTracker: 'sie stammt nicht aus dieser Zeiterfassung',
    notATable: 'ihre Zeilen sind nicht zu unterscheiden: ein Anführungszeichen fehlt',
    noColumns: 'welche Spalten Beginn und Ende enthalten, ist nicht bekannt',
    noEntries:
      'dieser Export von Toggl enthält keine Zeiteinträge. Exportiere den detaillierten Bericht als CSV',
  },
};
