import type { SampleTexts } from './sample-texts.ts';

export const german: SampleTexts = {
  thesis: {
    title: 'Masterarbeit',
    tags: ['schreiben', 'uni'],
    notes:
      'Abgabe am 15.\n\n- [x] Kapitel 3\n- [x] Interviews abgetippt\n- [ ] Tabelle der Haushalte\n- [ ] Abschnitt 4.3',
    titles: [
      'Überleitung zu 4.3',
      'Die Tabelle der Haushalte',
      'Anmerkungen zu Abschnitt 4.2',
      'Gliederung von Kapitel 4',
      'Zwei Sätze zur Stichprobe',
      'Belege für die zweite Studie',
      'Interview 11, Abschrift',
      'Was die Fallstudien verbindet',
      'Interview 10, Abschrift',
      'Kapitel 3, letzte Korrekturen',
    ],
    stops: [
      'Der Absatz vor der Tabelle braucht eine Begründung',
      'Anmerkung 12: die Seitenzahl fehlt',
      'Als Nächstes 4.2 laut lesen',
    ],
    exchanges: [
      [
        ['user', 'Lies die Anmerkungen zu Abschnitt 4.2 und liste auf, was noch offen ist.'],
        ['tool_use', 'read_file kapitel-4/anmerkungen.md'],
        ['tool_result', '14 Anmerkungen, davon 9 erledigt'],
        [
          'assistant',
          'Fünf sind offen:\n\n1. die Größe der Stichprobe in der zweiten Studie\n2. ein fehlender Beleg (Anmerkung 12)\n3. „Portabilität“ kommt in zwei Bedeutungen vor\n4. die Tabelle der Haushalte\n5. die Überleitung zu 4.3',
        ],
      ],
      [
        ['user', 'Entwirf zwei Sätze, die ehrlich sagen, wie klein die Stichprobe ist.'],
        [
          'assistant',
          '> Mit elf Haushalten kann die Studie nicht für eine Stadt sprechen. Sie beschreibt, wie der Umzug der Daten gelang, nicht wie oft.',
        ],
        ['user', 'Gut, das nehme ich.'],
      ],
      [
        ['user', 'Was haben die drei Fallstudien gemeinsam?'],
        [
          'assistant',
          'Alle drei holten ihre Daten aus einem Dienst, der bald schloss. **Das ist der rote Faden** des Kapitels.',
        ],
        ['user', 'Dann ordne ich sie danach, wie sie es bemerkt haben, nicht nach Datum.'],
      ],
    ],
  },
  client: {
    title: 'Kundin: Tischlerei Lindgren',
    tags: ['kunde', 'rechnung'],
    notes: 'Kontakt: Mette. Rechnung am Monatsende, mit einer Zeile je Sitzung.',
    titles: [
      'Bestellformular, Fehlermeldungen',
      'Langsame Seiten auf alten Tablets',
      'Telefonat mit Mette',
      'Preisliste aus der Tabelle',
      'Bilder der Eichentische',
      'Bestellformular, erste Fassung',
      'Dänische Texte',
      'Kalender der Werkstatt',
    ],
    stops: [
      'Mette schickt die dänischen Texte am Dienstag',
      'Noch auf dem alten Tablet ausprobieren',
      'Fragen, welche Preise die Lieferung enthalten',
    ],
    exchanges: [
      [
        ['user', 'Die Seite ist auf ihren alten Tablets langsam. Wo bleibt die Zeit?'],
        ['tool_use', 'profile https://staging.example/bestellung'],
        ['tool_result', 'Skript 1,9 s, Layout 0,4 s, Bilder 2,6 s'],
        [
          'assistant',
          'Zuerst die Bilder: Sie sind 4.000 Pixel breit und werden mit 600 gezeigt.\n\n```html\n<img src="eiche-600.avif" srcset="eiche-1200.avif 2x" width="600" alt="Eiche, geölt">\n```',
        ],
      ],
      [
        ['user', 'Mette fragt, ob das Bestellformular bis Freitag fertig sein kann.'],
        ['assistant', 'Das Formular ja, die dänischen Texte nicht. Ich würde Dienstag zusagen.'],
        ['user', 'Also Dienstag. Schreib ihr das, in drei Sätzen.'],
      ],
      [
        ['user', 'Mach aus der Preisliste eine Tabelle, die man sortieren kann.'],
        ['tool_use', 'read_file preise.csv'],
        ['tool_result', '64 Zeilen, 5 Spalten'],
        [
          'assistant',
          'Fertig: 64 Zeilen, zuerst nach Holz sortiert. In den Zeilen 17 und 40 fehlt der Preis.',
        ],
      ],
    ],
  },
  agent: {
    title: 'Agent: Wochenbericht',
    tags: ['agent'],
    notes: '',
    titles: [
      'Bericht dieser Woche',
      'Doppelte Nachrichten im Eingang',
      'Bericht der letzten Woche',
      'Etiketten für neue Anfragen',
      'Tote Links auf der Website',
      'Bericht der Woche davor',
      'Erster Durchlauf',
    ],
    stops: ['Der Entwurf liegt in berichte/', 'Zwei Anfragen bleiben für mich'],
    exchanges: [
      [
        ['user', 'Fasse zusammen, was diese Woche kam, in höchstens zehn Zeilen.'],
        ['tool_use', 'search_mail "since:monday"'],
        ['tool_result', '38 Nachrichten, davon 7 Anfragen'],
        ['tool_use', 'write_file berichte/woche.md'],
        ['tool_result', 'geschrieben, 9 Zeilen'],
        [
          'assistant',
          'Der Bericht liegt in `berichte/woche.md`: sieben Anfragen, zwei davon zur selben Rechnung.',
        ],
      ],
      [
        ['user', 'Prüfe die Links der Website.'],
        ['tool_use', 'run ./links.sh --all'],
        ['tool_result', '318 Links, davon 2 tot'],
        ['assistant', 'Zwei sind tot, beide auf der Seite über Öl und Wachs.'],
        [
          'assistant',
          'Beide könnte ich auf die neue Seite des Herstellers zeigen lassen. Soll ich sie ändern, oder willst du die Seiten zuerst sehen?',
        ],
      ],
    ],
  },
  garden: {
    title: 'Garten',
    tags: ['zuhause'],
    notes: 'Bohnen an die Südseite. Platz für die Regentonne lassen.',
    titles: ['Plan der Beete', 'Samen bestellen', 'Regentonne', 'Wohin die Bohnen kommen'],
    stops: ['Das Südbeet ausmessen', 'Vor Monatsende bestellen'],
    exchanges: [
      [
        ['user', 'Diesmal die Bohnen an die Südseite, und Knoblauch zwischen die Tomaten.'],
        [
          'assistant',
          'Das passt. Säe die Bohnen nach dem letzten Frost, bei dir ist das Mitte Mai.',
        ],
      ],
      [
        ['user', 'Wie groß muss eine Regentonne für vier Beete sein?'],
        [
          'assistant',
          'Etwa 300 Liter für zwei trockene Wochen. Zwei kleinere lassen sich leichter bewegen.',
        ],
      ],
    ],
  },
  course: {
    title: 'Italienischkurs',
    tags: ['sprache'],
    notes: '',
    titles: [
      'Lektion 7: am Bahnhof',
      'Lektion 6: die Vergangenheit',
      'Brief an die Vermieterin',
      'Lektion 5',
    ],
    stops: ['Übung 4 fehlt noch', 'Die unregelmäßigen lernen'],
    exchanges: [
      [
        ['user', 'Wann heißt es „sono andata“ und wann „ho andato“?'],
        [
          'assistant',
          'Immer *sono andata*: Verben der Bewegung stehen mit **essere**, und die Endung richtet sich nach der Person.',
        ],
      ],
      [
        ['user', 'Korrigiere: „Prendo il treno per Bologna domani alle otto e mezzo.“'],
        ['assistant', 'Da gibt es nichts zu korrigieren. *Alle otto e mezza* hört man auch.'],
      ],
    ],
  },
};
