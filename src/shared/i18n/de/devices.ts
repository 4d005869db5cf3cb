import type { devices as english } from '../en/devices.ts';
import type { TextsLike } from '../types.ts';

export const devices: TextsLike<typeof english> = {
  list: 'Geräte',
  none: 'Bisher ist nur dieses Gerät beteiligt.',
  own: 'dieses Gerät',
  active: 'zuletzt aktiv {{time}}, soweit hier bekannt',
  ahead: 'seine Uhr scheint gegenüber dieser {{duration}} vorzugehen',
  never: 'hier ist keine Sitzung bekannt',
  database:
    'Der Datenordner wird anscheinend von {{program}} synchronisiert, was offene Datenbanken beschädigt. Verlegen Sie ihn in einen Ordner dieses Computers (--data-dir), und teilen Sie nur den Verlauf darunter.',
  onlineOnly_one:
    '{{count, number}} Datei des Verlaufs ist nur online. Sie wird gelesen, sobald sie auf diesem Computer ist: Lassen Sie den Ordner auf diesem Gerät behalten.',
  onlineOnly_other:
    '{{count, number}} Dateien des Verlaufs sind nur online. Sie werden gelesen, sobald sie auf diesem Computer sind: Lassen Sie den Ordner auf diesem Gerät behalten.',
  folder: {
    label: 'Ordner des Verlaufs',
    note: 'Teilen Sie diesen Ordner mit Ihren anderen Geräten über das, was Sie ohnehin benutzen: Syncthing, ein Cloud-Laufwerk, eine Netzwerkfreigabe. Einstellungen und Datenbanken bleiben auf diesem Computer. Siehe docs/MACHINES.md.',
    choose: 'Ordner wählen …',
    back: 'Nur auf diesem Computer behalten',
    question: 'Den Verlauf nach {{path}} verlegen?',
    about:
      'Er wird dorthin kopiert, geprüft und von da an dort benutzt. Die Dateien, wie sie jetzt sind, bleiben im Datenordner erhalten.',
    joining:
      'Dieser Ordner hat schon einen Verlauf. Beide werden verbunden, und von keinem geht etwas verloren.',
    move: 'Verlegen',
    cancel: 'Abbrechen',
    moved: 'Der Verlauf ist jetzt in {{path}}.',
    kept: 'Die Dateien, wie sie vorher waren, sind in {{path}}.',
  },
  engines: {
    cloud:
      'Das scheint ein Ordner von {{name}} zu sein: Stellen Sie ihn auf „Immer auf diesem Gerät behalten“, damit keine Datei nur online ist. Siehe „Cloud drives“ in docs/MACHINES.md.',
    syncthing:
      'Das scheint ein Ordner von Syncthing zu sein: Teilen Sie ihn in beide Richtungen („Senden & Empfangen“). Siehe „Syncthing“ in docs/MACHINES.md.',
    git: 'Das scheint in einem Git-Repository zu liegen: Schreiben Sie *.jsonl merge=union -text in dessen .gitattributes. Siehe „git by hand“ in docs/MACHINES.md.',
  },
  git: {
    label: 'Git-Repository',
    note: 'Die App tauscht den Verlauf selbst damit aus: beim Start, alle zehn Minuten, nach dem Ende einer Sitzung und beim Beenden. Sie benutzt das Git dieses Computers mit Ihren eigenen Schlüsseln und Passwörtern.',
    placeholder: 'git@example.org:sie/verlauf.git',
    save: 'Benutzen',
    remove: 'Nicht mehr benutzen',
    now: 'Jetzt austauschen',
    running: 'Wird ausgetauscht …',
    worked: 'Hat zuletzt {{time}} geklappt.',
    neverWorked: 'Hat noch nicht geklappt.',
    join: 'Verbinden',
  },
  failures: {
    noGit: 'Git ist auf diesem Computer nicht installiert.',
    offline: 'Das Repository ist nicht erreichbar. Der nächste Versuch folgt von selbst.',
    credentials:
      'Das Repository lässt Sie nicht hinein. Richten Sie für Git einen Schlüssel oder ein Passwort ein: Die App fragt nicht danach.',
    missing: 'An dieser Adresse gibt es kein Repository.',
    refused: 'Das Repository lehnt Änderungen ab.',
    otherRepository:
      'Dieses Repository hat andere Dateien oder einen anderen Verlauf. Beim Verbinden bleibt beides erhalten.',
    files: 'Eine Datei des Verlaufs lässt sich nicht lesen oder schreiben.',
    failed: 'Git ist gescheitert.',
  },
  refused: {
    none: 'Es wurde kein Ordner gewählt.',
    here: 'Der Verlauf ist schon im Datenordner.',
    same: 'Der Verlauf ist schon in diesem Ordner.',
    inside: 'Der Ordner muss außerhalb des Datenordners und des Verlaufs liegen.',
    noFolder: '{{path}} ist kein Ordner.',
    notWritable: '{{path}} lässt sich nicht verwenden: {{reason}}',
    full: 'In {{path}} ist nicht genug Platz.',
  },
};
