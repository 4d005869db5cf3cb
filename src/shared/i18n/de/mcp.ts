import type { mcp as english } from '../en/mcp.ts';
import type { TextsLike } from '../types.ts';

export const mcp: TextsLike<typeof english> = {
  about:
    'KI-Agenten können nach Ihrem Verlauf fragen, über das Model Context Protocol (MCP): wo Sie aufgehört haben, was gesagt wurde, wie lange Sie gearbeitet haben. Sie ändern nichts und erfahren nichts von privaten Arbeitssträngen. Was sie lesen, können sie weitergeben.',
  connect: 'Zum Verbinden im Terminal ausführen (auch mit codex, claude-desktop oder vscode):',
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
  },
};
