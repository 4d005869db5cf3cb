import type { mcp as english } from '../en/mcp.ts';
import type { TextsLike } from '../types.ts';

export const mcp: TextsLike<typeof english> = {
  about:
    'KI-Agenten können nach Ihrem Verlauf fragen, über das Model Context Protocol (MCP): wo Sie aufgehört haben, was gesagt wurde, wie lange Sie gearbeitet haben. Sie ändern nur etwas, wenn Sie es erlauben, und erfahren nichts von privaten Arbeitssträngen. Was sie lesen, können sie weitergeben.',
  connect: 'Zum Verbinden im Terminal ausführen (auch mit codex, claude-desktop oder vscode):',
  clients: {
    heading: 'Was Programme dürfen',
    about:
      'Ein Programm, das den Verlauf ändern darf, kann Sitzungen starten und beenden, Nachrichten hinzufügen und Sitzungen zusammenfassen. Was es ändert, trägt seinen Namen, und Sie können es unten rückgängig machen. Seinen Namen nennt ein Programm selbst: Ein anderes könnte denselben verwenden.',
    mayChange: '{{program}} darf den Verlauf ändern',
    tooLong: '{{program}} lässt sich nicht zulassen: Der Name hat mehr als {{most}} Zeichen.',
    reserved: '{{program}} lässt sich nicht zulassen: Ihre eigenen Änderungen tragen diesen Namen.',
    unseen: '{{program}} lässt sich nicht zulassen: Der Name enthält Zeichen, die man nicht sieht.',
  },
  changes: {
    heading: 'Letzte Änderungen',
    what: 'Was es getan hat',
    start: 'hat eine Sitzung gestartet',
    end: 'hat eine Sitzung beendet',
    message: 'hat eine Nachricht hinzugefügt',
    describe: 'hat eine Zusammenfassung geschrieben',
    remove: 'Löschen…',
    cannot: 'rückgängig gemacht, seither geändert oder zu alt',
  },
  calls: {
    heading: 'Letzte Aufrufe',
    none: 'Noch hat kein Programm etwas gefragt.',
    time: 'Zeit',
    client: 'Programm',
    what: 'Wonach es gefragt hat',
    characters: 'Zeichen',
    unknown: 'unbekannt',
    resource: '{{name}}, über einen Link',
    list: '{{name}}, aufgelistet',
    prompt: '{{name}}, eine Vorlage',
  },
  errors: {
    noClient: '{{client}} wurde auf diesem Computer nicht gefunden: {{path}} gibt es nicht.',
    cursor: 'Das ist kein Cursor dieses Aufrufs. Ohne Cursor beginnt er von vorn.',
    reversed: 'Der Bereich endet vor seinem Anfang.',
    days: 'Höchstens {{most}} Tage auf einmal.',
    link: 'Das ist kein Link von Workstreams.',
    notSeen: 'Ein Programm mit diesem Namen hat noch nichts aufgerufen.',
    notAllowed:
      'Dieses Programm darf den Verlauf nicht ändern. Erlauben lässt es sich in Workstreams: Einstellungen, Verbundene Programme.',
    noSession: 'In diesem Arbeitsstrang läuft keine Sitzung. start_session startet eine.',
  },
};
