import type { common as english } from '../en/common.ts';
import type { TextsLike } from '../types.ts';

export const common: TextsLike<typeof english> = {
  cancel: 'Abbrechen',
  close: 'Schließen',
  share: 'Weitergeben',
  copyMarkdown: 'Als Markdown kopieren',
  print: 'Drucken',
  save: 'Speichern',
  details: 'Einzelheiten',
  dismiss: 'Ausblenden',
  tryAgain: 'Erneut versuchen',
  reload: 'Neu laden',
  loading: 'Wird geladen …',
  newMessages_one: '{{count, number}} neue Nachricht',
  newMessages_other: '{{count, number}} neue Nachrichten',
  messages_one: '{{count, number}} Nachricht',
  messages_other: '{{count, number}} Nachrichten',
  workstreams_one: '{{count, number}} Arbeitsstrang',
  workstreams_other: '{{count, number}} Arbeitsstränge',
  onDevice: 'auf {{device}}',
  otherDevice: 'einem anderen Computer',
  device: 'Gerät',
  anyDevice: 'Jedes Gerät',
  whoseTime: 'Sie {{user}} · Agent allein {{agent}}',
  tokens: '{{total, number}} Tokens',
  tokensOf:
    '{{input, number}} Eingabe, {{output, number}} Ausgabe, {{cacheRead, number}} aus dem Cache, {{cacheWrite, number}} in den Cache',
  whoseTimeWhy: 'Sie sind von 5 Minuten vor bis 5 Minuten nach jeder Ihrer Nachrichten beteiligt.',
};
