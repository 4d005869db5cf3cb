import type { models as english } from '../en/models.ts';
import type { TextsLike } from '../types.ts';

export const models: TextsLike<typeof english> = {
  label: 'Zusammenfassungen durch ein Modell',
  note: 'Ein Modell kann Sitzungen und Arbeitsstränge zusammenfassen. Das ist aus, bis eine Adresse eingestellt ist, und dann wird nur diese Adresse verwendet. Die Fakten aus den Nachrichten hat jede Sitzung auch ohne das.',
  kind: 'Programm oder Dienst',
  openAiCompatible: 'Ein anderes (OpenAI-kompatibel)',
  address: 'Adresse',
  name: 'Modell',
  save: 'Speichern',
  turnOff: 'Ausschalten',
  list: 'Modelle auflisten',
  noModels: 'An dieser Adresse gibt es keine Modelle.',
  test: 'Testen',
  testing: 'Warten auf eine Antwort …',
  testWorked: 'Das Modell antwortet.',
  here: 'Diese Adresse ist dieser Computer: Nichts verlässt ihn.',
  elsewhere:
    '{{host}} ist ein anderer Computer. Wird eine Sitzung zusammengefasst, wird dies dorthin gesendet:',
  sent: {
    texts: 'was in ihren Nachrichten geschrieben wurde, gekürzt, wo es lang ist,',
    tools: 'die Aufrufe von Werkzeugen und Anfang und Ende ihrer Ausgaben,',
    times: 'die Zeiten der Nachrichten und Fakten daraus;',
    workstreams:
      'für einen Arbeitsstrang, den Sie zusammenfassen: kurze Zitate aus seinen Sitzungen mit ihren Tagen.',
  },
  notSent:
    'Nicht gesendet werden: Sitzungen privater Arbeitsstränge, Titel, Notizen, Bilder und was wie ein Passwort, Schlüssel oder Token aussieht.',
  unencrypted: 'Die Verbindung ist nicht verschlüsselt: Andere im Netzwerk können mitlesen.',
  agree: 'An {{host}} senden …',
  agreed: 'Sitzungen dürfen an {{host}} gesendet werden.',
  key: 'Schlüssel',
  keyNote: {
    keyring:
      'Der Schlüssel ist verschlüsselt gespeichert, mithilfe des Schlüsselbunds des Systems.',
    run: 'Der Schlüssel gilt, bis die App beendet wird: Dieses System hat keinen Schlüsselbund.',
    environment: 'Der Schlüssel kommt aus der Umgebung (WORKSTREAMS_API_KEY).',
    none: 'Es ist kein Schlüssel eingestellt. Programme auf diesem Computer brauchen meist keinen.',
  },
  keyWouldBeLost:
    'Dieses System hat keinen Schlüsselbund: Der Schlüssel gilt, bis die App beendet wird. Ein dauerhafter kann in der Umgebung stehen (WORKSTREAMS_API_KEY).',
  keepKey: 'Schlüssel verwenden',
  removeKey: 'Schlüssel entfernen',
  automatic: 'Sitzungen nach ihrem Ende zusammenfassen',
  automaticNote: 'Sonst nur auf Wunsch, auf der Seite der Sitzung.',
  onBattery: 'Auch im Akkubetrieb',
  writtenBy: 'Geschrieben von {{model}}',
  writtenByStale: 'Geschrieben von {{model}}, veraltet',
  stale: 'Veraltet',
  staleNote: 'Die Nachrichten haben sich seitdem geändert.',
  summarise: 'Zusammenfassen',
  again: 'Neu zusammenfassen',
  tryAgain: 'Erneut versuchen',
  failed: 'Die Zusammenfassung ist am {{when}} fehlgeschlagen. {{why}}',
  failedOtherwise:
    'Die Zusammenfassung ist am {{when}} fehlgeschlagen. Die Ursache steht im Protokoll.',
  stop: 'Anhalten',
  running: 'Das Modell liest: {{done, number}} von {{total, number}}',
  waiting: 'Warten auf eine andere Zusammenfassung …',
  source: 'Quelle {{number, number}}',
  unsupported_one: '{{count, number}} Satz ohne Beleg wird nicht gezeigt.',
  unsupported_other: '{{count, number}} Sätze ohne Beleg werden nicht gezeigt.',
};
