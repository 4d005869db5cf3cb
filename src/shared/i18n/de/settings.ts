import type { settings as english } from '../en/settings.ts';
import type { TextsLike } from '../types.ts';

export const settings: TextsLike<typeof english> = {
  heading: 'Einstellungen',
  time: 'Zeit',
  idleThreshold: 'Leerlaufgrenze (Minuten)',
  idleThresholdNote:
    'So lange ohne Aktivität, und eine Sitzung läuft ab. Ein Arbeitsstrang kann seine eigene haben.',
  warning: 'Vorher warnen (Minuten)',
  warningNote: '0 für keine Warnung. Ist die Leerlaufgrenze nicht länger, gibt es auch keine.',
  wholeMinutes: 'Bitte ganze Minuten eingeben, von {{from}} bis {{to}}.',
  activity: {
    legend: 'Was als Aktivität zählt',
    messages: 'Nachrichten und was in dieser App geschieht',
    computer: 'Auch die Benutzung des Computers',
    untrusted:
      'Ob der Computer benutzt wird, lässt sich hier nicht feststellen. Es zählen nur Nachrichten und was in dieser App geschieht.',
    byX11: 'Die App läuft mit X11 in einer Wayland-Sitzung, wo sie das nicht ganz sehen kann.',
    untold: 'Dieser Wayland-Desktop sagt es den Apps nicht; GNOME und KDE tun es.',
  },
  oneAtATime: 'Nur eine Sitzung auf einmal',
  oneAtATimeNote: 'Wenn eine beginnt, endet die laufende.',
  startAndQuit: 'Starten und Beenden',
  openAtLogin: 'Beim Anmelden unsichtbar starten',
  openAtLoginImpossible: 'Dieses System bietet das nicht.',
  notTakenOver: 'Das System hat das nicht übernommen.',
  onQuit: {
    legend: 'Laufende Sitzungen, wenn die App beendet wird',
    leave: 'Sie laufen weiter',
    end: 'Sie enden',
  },
  notifications: 'Benachrichtigungen',
  showNotifications: 'Benachrichtigungen zeigen',
  notificationsImpossible: 'Dieses System zeigt keine.',
  sound: 'Mit Ton',
  appearance: 'Aussehen',
  theme: { legend: 'Farbschema', light: 'Hell', dark: 'Dunkel' },
  density: { legend: 'Dichte', comfortable: 'Geräumig', compact: 'Kompakt' },
  language: 'Sprache',
  asSystem: 'Wie das System',
  timeInMenuBar: 'Die laufende Zeit in der Menüleiste zeigen',
  shortcut: {
    heading: 'Tastenkürzel',
    label: 'Von überall eine Sitzung starten oder beenden',
    press: 'Tasten drücken',
    none: 'Keines',
    clear: 'Entfernen',
    taken: 'Nicht verfügbar: Ein anderes Programm hat es, oder das System behält es für sich.',
    note: 'In das Feld gehen und Tasten mit Strg, Alt oder Cmd drücken. Es gilt für den zuletzt benutzten Arbeitsstrang.',
  },
  data: 'Daten',
  showFolder: 'Datenordner zeigen',
  keyboard: 'Tastatur',
  backup: {
    label: 'Sicherung',
    export: 'Alles exportieren …',
    exported: 'Alles wurde nach {{path}} exportiert.',
    restore: 'Wiederherstellen …',
    cancelled: 'Abgebrochen. Nichts hat sich geändert.',
    question: 'Dieses Archiv wiederherstellen',
    about:
      'Dieses Archiv vom {{date}} enthält {{workstreams}}. Es tritt an die Stelle von allem, was hier ist; das wird in einem Ordner daneben aufbewahrt.',
    restoreIt: 'Wiederherstellen',
    leaveIt: 'Nicht wiederherstellen',
    restored_one:
      '{{count, number}} Arbeitsstrang wiederhergestellt. Was vorher hier war, liegt in {{path}}.',
    restored_other:
      '{{count, number}} Arbeitsstränge wiederhergestellt. Was vorher hier war, liegt in {{path}}.',
  },
};
