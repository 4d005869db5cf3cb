import type { cli as english } from '../en/cli.ts';
import type { TextsLike } from '../types.ts';

export const cli: TextsLike<typeof english> = {
  about: 'Die Geschichte Ihrer Arbeit im Terminal, mit oder ohne App.',
  version: 'Die Version anzeigen',
  help: 'Hilfe anzeigen',
  dataDir: 'Diesen Datenordner verwenden (oder WORKSTREAMS_DATA_DIR)',
  json: 'JSON ausgeben',
  examples: 'Beispiele:',
  workstream: 'sein Titel, ein Teil davon oder seine ID',
  new: 'Den Arbeitsstrang vorher anlegen',
  createHint: 'Mit --new wird er vorher angelegt.',
  titleTaken: 'Es gibt schon einen Arbeitsstrang {{title}}. Lassen Sie --new weg.',
  running: 'wie bei start; ohne Angabe der einzige, in dem eine Sitzung läuft',
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
    invalid: 'Ungültiger Wert: {{what}}. Möglich: {{choices}}',
    invalidCount: 'Ungültiger Wert: {{what}}. Es muss eine Zahl von 1 bis {{max}} sein.',
    times:
      'Nicht verstanden: {{what}}. Zeiten schreibt man wie „gestern 9-10“, „di 14:00 1h15“ oder „9:30-jetzt“.',
    moment:
      'Nicht verstanden: {{what}}. Einen Zeitpunkt schreibt man wie „9:30“, „gestern 14:00“ oder „vor 2h“.',
    beginning:
      'Nicht verstanden: {{what}}. Schreiben Sie „gestern“, „3.11.“, „9:30“ oder „vor 2h“.',
    days: 'Nicht verstanden: {{what}}. Tage schreibt man wie „gestern“, „letzte Woche“, „März“ oder „3.11. - 9.11.“.',
  },
  columns: {
    workstream: 'Arbeitsstrang',
    since: 'Seit',
    length: 'Dauer',
    title: 'Inhalt',
    day: 'Tag',
    time: 'Zeit',
    state: 'Zustand',
    lastActivity: 'Letzte Aktivität',
    tags: 'Tags',
  },
  status: {
    about: 'Die laufenden Sitzungen auflisten',
    short: 'In wenigen Zeichen, für die Eingabezeile; leer, wenn keine Sitzung läuft',
  },
  start: {
    about: 'Eine Sitzung starten',
    since: 'Seit wann Sie daran arbeiten: „9:30“, „vor 2 Stunden“',
    started: 'Gestartet: {{session}}',
  },
  end: {
    about: 'Eine Sitzung beenden',
    where: 'Wo Sie aufgehört haben, in einer Zeile',
  },
  resume: {
    about: 'Eine Sitzung fortsetzen, als wäre sie nicht beendet worden',
    target:
      'wie bei start, oder die ID einer Sitzung; ohne Angabe der, in dem zuletzt eine Sitzung endete',
    running:
      'Eine Sitzung läuft. Nennen Sie den Arbeitsstrang, dessen letzte Sitzung Sie fortsetzen wollen.',
    nothing: 'Es gibt keine Sitzung, die sich fortsetzen ließe.',
    resumed: 'Fortgesetzt: {{session}}',
  },
  keep: {
    about: 'Eine Sitzung weiterlaufen lassen: das zählt als Aktivität',
    kept: 'Läuft weiter: {{title}}, seit {{length}}',
  },
  add: {
    about: 'Eine vergangene Sitzung hinzufügen',
    times: 'wann sie war: „gestern 9-10“, „di 14:00 1h15“',
    added: 'Hinzugefügt: {{session}}',
  },
  edit: {
    about: 'Zeiten oder Titel einer Sitzung berichtigen, oder wo Sie aufgehört haben',
    number: 'die Nummer der Sitzung in der Liste von show; sonst 1, die neueste',
    times: 'Wann sie war: „9-10:30“, „45 min“; was fehlt, bleibt',
    title: 'Ihr Titel; "" für keinen',
    nothing: 'Es fehlt, was geändert werden soll: --times, --title oder --where.',
    edited: 'Geändert: {{session}}',
  },
  list: {
    about: 'Die Arbeitsstränge auflisten, die zuletzt aktiven zuerst',
    private: 'privat',
    all: 'Auch archivierte',
  },
  set: {
    about: 'Einen Arbeitsstrang ändern: Titel, Zustand, Tags oder ob er privat ist',
    title: 'Sein neuer Titel',
    state: 'Sein Zustand',
    tags: 'Seine Tags, durch Kommas getrennt; leer für keine',
    private: 'Verbundene Programme und Sprachmodelle erfahren nichts von ihm',
    notPrivate: 'Er ist nicht mehr privat',
    nothing: 'Nichts zu ändern. Geben Sie --title, --state, --tags oder --private an.',
    changed: 'Geändert: {{title}}',
  },
  show: {
    about: 'Die Sitzungen eines Arbeitsstrangs zeigen oder die Nachrichten einer davon',
    target: 'wie bei start; oder die ID einer Sitzung',
    number: 'die Nummer einer Sitzung in dieser Liste; 1 ist die neueste',
    limit: 'Höchstens so viele der neuesten zeigen (sonst 20, höchstens 1000)',
    noSessions: 'Noch keine Sitzungen.',
    noNumber_one: 'Es gibt keine Sitzung {{number}}: {{title}} hat nur {{count, number}}.',
    noNumber_other: 'Es gibt keine Sitzung {{number}}: {{title}} hat {{count, number}}.',
    more_one: '{{count, number}} frühere Sitzung wird nicht gezeigt.',
    more_other: '{{count, number}} frühere Sitzungen werden nicht gezeigt.',
    earlier_one: '{{count, number}} frühere Nachricht wird nicht gezeigt.',
    earlier_other: '{{count, number}} frühere Nachrichten werden nicht gezeigt.',
    raise: '--limit {{limit}} zeigt mehr.',
  },
  stopWhere: {
    about: 'Zeigen, wo Sie aufgehört haben: die Fakten der letzten Sitzung',
    prompt: 'Eine Eingabe ausgeben, mit der ein Agent weitermachen kann',
    nothing: 'Hier wurde noch nichts geschrieben.',
  },
  today: {
    about: 'Zeigen, woran Sie heute wie lange gearbeitet haben',
    total: 'Summe',
  },
  report: {
    about: 'Berichten, woran Sie wie lange gearbeitet haben: diese Woche oder an einigen Tagen',
    days: '„gestern“, „letzte Woche“, „März“, „3.11. - 9.11.“',
    details: 'Mit dem, was in jeder Sitzung herauskam',
    markdown: 'Markdown ausgeben',
  },
  log: {
    about: 'Eine Nachricht hinzufügen; das startet eine Sitzung, wenn keine läuft',
    message: 'ihr Text; - liest ihn von stdin',
    role: 'Wer oder was sie geschrieben hat',
    added: 'Hinzugefügt zu {{title}}',
  },
  search: {
    about: 'Nachrichten, Zusammenfassungen, Titel, Tags und Notizen durchsuchen',
    query: 'Wörter; "genaue Wörter", -ohne, anf* und *teil*',
    workstream: 'Nur in diesem Arbeitsstrang',
    days: 'Nur an diesen Tagen: „gestern“, „letzte Woche“, „3.11. - 9.11.“',
    best: 'Unter den neuesten Treffern die besten zuerst zeigen',
    nothing: 'Nichts gefunden.',
    more: 'Es gibt weitere. Ein weiteres Wort oder --workstream grenzt die Suche ein.',
  },
  export: {
    about: 'Die Geschichte oder einen Teil davon für andere Programme exportieren',
    format: 'welches',
    path: 'die Datei, - für stdout; bei markdown ein Ordner, in dem ein neuer entsteht',
    days: 'Nur Sitzungen, die an diesen Tagen begannen: „letzte Woche“',
    force: 'Die Datei ersetzen, wenn es sie schon gibt',
    isFolder: '{{path}} ist ein Ordner. Geben Sie eine Datei an.',
    needsFolder:
      'Markdown wird als Ordner mit Dateien exportiert, nicht nach stdout. Geben Sie einen Ordner an.',
    exists: '{{path}} gibt es schon. --force ersetzt sie.',
  },
  import: {
    about:
      'Einen JSON-Export von Workstreams importieren, oder was andere Programme exportiert haben',
    files: 'Dateien eines Programms',
    from: 'Das Programm, wenn es nicht erkannt wird',
    dryRun: 'Nur zeigen, was hinzukäme',
    unknown:
      'Nicht erkannt: {{files}}. Importieren lassen sich: workstreams (der eigene JSON-Export), {{programs}}. Ist es eines davon, geben Sie es mit --from an.',
    oneAtATime: 'JSON-Exporte von Workstreams werden einzeln importiert.',
    noColumns:
      'Welche Spalten Beginn und Ende enthalten, ist nicht bekannt. Nennen Sie sie in der ersten Zeile „Beginn“ und „Ende“, oder wählen Sie sie in der App.',
    wouldAdd: 'Hinzu kämen {{workstreams}} mit {{sessions}} und {{messages}}.',
  },
  follow: {
    about:
      'Coding-Agenten folgen: Was sie schreiben, wird zu Nachrichten und Sitzungen, wie in der App',
    agents: 'welchen, nur für diesen Aufruf; sonst denen, die in den Einstellungen der App an sind',
    once: 'Lesen, was da ist, und dann enden',
    since:
      'Lesen, was seitdem geschrieben wurde: „gestern“, „vor 2h“. Sonst werden Agenten, die in den Einstellungen an sind, von Anfang an gelesen und andere ab ihrem ersten Aufruf',
    following: 'Folgt {{agents}}, bis Sie Strg+C drücken.',
    added: '{{session}}: {{messages}}',
    none: 'In den Einstellungen der App ist kein Coding-Agent an. Nennen Sie einen: „workstreams follow claude-code“.',
    paused:
      'Das Lesen ist in den Einstellungen der App angehalten (Coding-Agenten). Setzen Sie es dort fort.',
    unreadable: '{{agent}}: konnte nicht gelesen werden: {{reason}}',
    noLogs: '{{agent}}: noch keine Protokolle in {{folders}}',
    unknown: '{{agent}}: Einträge einer unbekannten Art wurden ausgelassen: {{kind}} ({{keys}})',
    leftOut: '{{agent}}: ausgelassen: {{what}}',
    waiting:
      'Nachrichten warten, bis eine Regel sie einem Arbeitsstrang gibt (in den Einstellungen der App, Coding-Agenten): {{folder}}',
  },
  undo: {
    about: 'Die letzte Änderung zurücknehmen, die sich zurücknehmen lässt',
  },
  verify: {
    about: 'Den Datenordner prüfen: jede Zeile, und die Datenbank gegen die Dateien',
    differs:
      'Die Datenbank weicht von den Dateien ab: {{id}}. „workstreams rebuild“ erstellt sie neu.',
    good_one: 'Alles in Ordnung: {{count, number}} Arbeitsstrang geprüft.',
    good_other: 'Alles in Ordnung: {{count, number}} Arbeitsstränge geprüft.',
    bad_one: '{{count, number}} Arbeitsstrang geprüft.',
    bad_other: '{{count, number}} Arbeitsstränge geprüft.',
  },
  rebuild: {
    about: 'Die Datenbank aus den Dateien neu erstellen',
    done_one: 'Neu erstellt: {{count, number}} Arbeitsstrang.',
    done_other: 'Neu erstellt: {{count, number}} Arbeitsstränge.',
  },
  mcp: {
    about: 'Fragen von KI-Agenten zu Ihrem Verlauf beantworten, über das Model Context Protocol',
    action: 'Trägt es in ein Programm ein oder entfernt es',
    program: 'Welches',
    which: 'Welches Programm? Zum Beispiel: workstreams mcp add claude-code',
    add: 'Eingetragen in {{path}}. Bitte das Programm neu starten.',
    remove: 'Entfernt aus {{path}}. Bitte das Programm neu starten.',
    unchanged: 'In {{path}} ist nichts zu tun.',
  },
  completion: {
    about: 'Ein Skript ausgeben, mit dem eine Shell Befehle, Optionen und Titel ergänzt',
    shell: 'welche',
    complete: 'Die Wörter ausgeben, die eine Zeile vervollständigen können',
    words: 'die Wörter nach workstreams, von denen das letzte ergänzt wird',
  },
};
