import type { settings as english } from '../en/settings.ts';
import type { TextsLike } from '../types.ts';

export const settings: TextsLike<typeof english> = {
  heading: 'Einstellungen',
  sections: {
    label: 'Bereiche',
    time: 'Zeit',
    general: 'Allgemein',
    notifications: 'Benachrichtigungen',
    appearance: 'Aussehen',
    shortcuts: 'Tastenkürzel',
    agents: 'Coding-Agenten',
    programs: 'Verbundene Programme',
    models: 'Zusammenfassungen',
    data: 'Daten',
    devices: 'Andere Geräte',
    about: 'Über',
  },
  search: {
    label: 'Einstellungen durchsuchen',
    placeholder: 'Suchen',
    none: 'Keine passenden Einstellungen.',
  },
  saved: {
    always: 'Änderungen werden sofort gespeichert.',
    done: 'Gespeichert: {{setting}}',
    undone: 'Rückgängig gemacht: {{setting}}',
  },
  unlikely: {
    question: '{{duration}} sind ungewöhnlich lang. Stimmt das?',
    keep: '{{duration}} beibehalten',
    set: 'Auf {{duration}} setzen',
  },
  idleThreshold: 'Leerlaufgrenze (Minuten)',
  idleThresholdNote:
    'Nach dieser Zeit ohne Aktivität läuft eine Sitzung ab. Jeder Arbeitsstrang kann davon abweichen.',
  warning: 'Vorher warnen (Minuten)',
  warningNote: '0 für keine Warnung. Ist die Leerlaufgrenze nicht länger, gibt es auch keine.',
  timeAway: 'Nach Abwesenheit fragen ab (Minuten)',
  timeAwayNote:
    'Läuft bei der Rückkehr eine Sitzung, lässt sich die Zeit behalten, streichen oder einem anderen Arbeitsstrang zuordnen. 0 schaltet das aus.',
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
  oneAtATime: 'Nur eine Sitzung gleichzeitig',
  oneAtATimeNote: 'Der Start einer Sitzung beendet die laufende.',
  terminalCommand: {
    label: 'Den Befehl „workstreams“ im Terminal verfügbar machen',
    about:
      'Er startet und beendet Sitzungen, sucht, berichtet und exportiert. Er liegt unter {{path}}.',
    notOnPath:
      'Wenn Ihr Terminal ihn dort nicht findet, nehmen Sie diesen Ordner in dessen PATH auf.',
    noNode: 'Er braucht Node 22.18 oder neuer, das auf diesem Computer nicht gefunden wurde.',
    appImage:
      'Ein AppImage kann das nicht: Seine Dateien sind nur da, solange es läuft. Das deb-Paket kann es.',
    otherProgram: 'Unter {{path}} liegt die Datei eines anderen Programms.',
  },
  openAtLogin: 'Beim Anmelden im Hintergrund starten',
  openAtLoginImpossible: 'Auf diesem System nicht verfügbar.',
  notApplied: 'Das System hat diese Einstellung nicht übernommen.',
  notAppliedByMac:
    'macOS hat diese Einstellung nicht übernommen. Siehe Systemeinstellungen, Allgemein, Anmeldeobjekte. Eine nicht signierte App kann abgelehnt werden.',
  onQuit: {
    legend: 'Beim Beenden der App',
    leave: 'Sitzungen weiterlaufen lassen',
    end: 'Laufende Sitzungen beenden',
  },
  showNotifications: 'Benachrichtigungen zeigen',
  notificationsImpossible: 'Auf diesem System nicht verfügbar.',
  notificationsRefused:
    'Das System lässt sie nicht zu. Sie lassen sich in den Systemeinstellungen erlauben.',
  notifySilence: 'Wenn ein Agent nicht mehr schreibt',
  notifySilenceNote:
    'Nach drei Minuten ohne neue Nachricht, wenn die letzte noch nicht gesehen wurde.',
  remindToStart: 'Nach einem vergessenen Start fragen',
  remindToStartNote:
    'Nach zehn Minuten Arbeit ohne Sitzung, einmal. Braucht „Auch die Benutzung des Computers“.',
  sound: 'Mit Ton',
  soundByDesktop: 'Unter Linux entscheidet der Desktop, ob Benachrichtigungen einen Ton abspielen.',
  theme: { legend: 'Farbschema', light: 'Hell', dark: 'Dunkel' },
  density: { legend: 'Dichte', comfortable: 'Geräumig', compact: 'Kompakt' },
  language: 'Sprache',
  weekStart: {
    legend: 'Erster Tag der Woche',
    monday: 'Montag',
    saturday: 'Samstag',
    sunday: 'Sonntag',
  },
  clock: { legend: 'Uhrzeit', '12h': '12 Stunden', '24h': '24 Stunden' },
  asSystem: 'Systemstandard',
  timeInMenuBar: 'Verstrichene Zeit in der Menüleiste zeigen',
  quickShortcut: {
    label: 'Schnellleiste von überall öffnen',
    requested:
      'Beim Desktop angefragt, der um Erlaubnis fragen kann. Ersetzte Tasten bleiben bis zum Neustart der App belegt. Auch das Menü im Infobereich und die Option --quick öffnen die Schnellleiste.',
    note: 'In das Feld klicken und eine Tastenkombination mit Strg, Alt oder Cmd drücken. Auch das Menü im Infobereich und die Option --quick öffnen die Schnellleiste.',
  },
  shortcut: {
    label: 'Von überall eine Sitzung starten oder beenden',
    press: 'Tasten drücken',
    none: 'Keines',
    clear: 'Entfernen',
    clearOf: 'Entfernen: {{label}}',
    taken: 'Nicht verfügbar: Ein anderes Programm oder das System verwendet dieses Tastenkürzel.',
    requested:
      'Beim Desktop angefragt, der um Erlaubnis fragen kann. Gilt für den zuletzt benutzten Arbeitsstrang. Ersetzte Tasten bleiben bis zum Neustart der App belegt.',
    unsupported:
      'Dieser Desktop kann diese Taste nicht belegen. Möglich sind Buchstaben, Ziffern, Pfeile, Leertaste, Pos1, Ende, Bild auf, Bild ab, Einfg und Entf.',
    note: 'In das Feld klicken und eine Tastenkombination mit Strg, Alt oder Cmd drücken. Gilt für den zuletzt benutzten Arbeitsstrang.',
  },
  showFolder: 'Datenordner zeigen',
  about: {
    version: 'Version',
    licence: 'Lizenz',
    mit: 'MIT',
    others:
      'Die Lizenzen aller enthaltenen Teile stehen in THIRD-PARTY-LICENCES.txt, das zur App gehört. Die Schrift ist Inter, unter der SIL Open Font License 1.1.',
    system: 'System',
    dataFolder: 'Datenordner',
    copy: 'Angaben kopieren',
    copyNote: 'Für eine Fehlermeldung: die Versionen und das System, nichts Persönliches.',
    copied: 'Angaben kopiert',
  },
  backup: {
    label: 'Sicherung',
    export: 'Sichern …',
    exported: 'Nach {{path}} gesichert.',
    restore: 'Wiederherstellen …',
    cancelled: 'Abgebrochen. Nichts hat sich geändert.',
    question: 'Dieses Archiv wiederherstellen?',
    about:
      'Dieses Archiv vom {{date}} enthält {{workstreams}}. Die Wiederherstellung ersetzt alle aktuellen Daten. Eine Kopie davon bleibt im Datenordner.',
    restoreIt: 'Wiederherstellen',
    leaveIt: 'Abbrechen',
    restored_one:
      '{{count, number}} Arbeitsstrang wiederhergestellt. Die bisherigen Daten liegen in {{path}}.',
    restored_other:
      '{{count, number}} Arbeitsstränge wiederhergestellt. Die bisherigen Daten liegen in {{path}}.',
  },
};
