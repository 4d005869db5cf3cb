import type { history as english } from '../en/history.ts';
import type { TextsLike } from '../types.ts';

export const history: TextsLike<typeof english> = {
  heading: 'Verlauf',
  add: 'Sitzung hinzufügen …',
  filter: {
    label: 'Filtern',
    status: 'Status',
    anyStatus: 'Alle',
    ended: 'Beendet',
    timedOut: 'Abgelaufen',
    from: 'Von',
    to: 'Bis',
    withMessages: 'Mit Nachrichten',
    clear: 'Filter aufheben',
    isHiding: 'Der Filter blendet einige Sitzungen aus.',
    none: 'Keine Sitzung passt zum Filter.',
  },
  empty:
    'Hier erscheinen beendete Sitzungen. Eine Sitzung startet über die Schaltfläche oder mit einer Nachricht; {{timeout}}.',
  endsByItself: 'nach {{duration}} ohne Nachricht endet sie von selbst',
  welcome: {
    heading: 'Willkommen',
    what: 'Workstreams merkt sich, wann woran gearbeitet und was dabei gesagt wurde.',
    create:
      '<0>Einen Arbeitsstrang anlegen</0> für jede Sache, an der gearbeitet wird. „Scratch“ ist für den Rest da.',
    start: '<0>Eine Sitzung starten</0>, wenn es losgeht, oder einfach eine Nachricht schreiben.',
    end: '<0>Sie beenden</0>, wenn Schluss ist. Wird das vergessen: {{timeout}}.',
    local: 'Alles bleibt auf diesem Computer.',
    first: 'Den ersten Arbeitsstrang anlegen',
  },
  loadingSessions: 'Sitzungen werden geladen …',
  loadingMessages: 'Nachrichten werden geladen …',
  noMessages: 'Keine Nachrichten.',
  retry: 'Erneut versuchen',
  dayTotal_one: '{{duration}} in {{count, number}} Sitzung',
  dayTotal_other: '{{duration}} in {{count, number}} Sitzungen',
  messages_one: '{{count, number}} Nachricht',
  messages_other: '{{count, number}} Nachrichten',
  nights_one: '+{{count, number}} Tag',
  nights_other: '+{{count, number}} Tage',
  idleTail: '+ {{duration}} Leerlauf',
  idleTailNote: 'Nicht gezählt: keine Aktivität vor dem Ablauf.',
  sessionActions: 'Aktionen für die Sitzung, {{begun}}',
};
