import type { SampleTexts } from './sample-texts.ts';

export const english: SampleTexts = {
  thesis: {
    title: 'Thesis',
    tags: ['writing', 'university'],
    notes:
      'Hand in on the 15th.\n\n- [x] chapter 3\n- [x] interviews transcribed\n- [ ] table of households\n- [ ] section 4.3',
    titles: [
      'Transition to 4.3',
      'The table of households',
      'Remarks on section 4.2',
      'Outline of chapter 4',
      'Two sentences on the sample',
      'Citations for the second study',
      'Interview 11, transcript',
      'What the case studies share',
      'Interview 10, transcript',
      'Chapter 3, last corrections',
    ],
    stops: [
      'The paragraph before the table needs a reason',
      'Remark 12: the page number is missing',
      'Next: read 4.2 aloud',
    ],
    exchanges: [
      [
        ['user', 'Read the remarks on section 4.2 and list what is still open.'],
        ['tool_use', 'read_file chapter-4/remarks.md'],
        ['tool_result', '14 remarks, 9 of them marked as done'],
        [
          'assistant',
          'Five are open:\n\n1. the sample size in the second study\n2. a missing citation (remark 12)\n3. “portability” is used in two senses\n4. the table of households\n5. the transition to 4.3',
        ],
      ],
      [
        ['user', 'Draft two sentences that say honestly how small the sample is.'],
        [
          'assistant',
          '> With eleven households the study cannot speak for a city. It describes how the move was done, not how often.',
        ],
        ['user', 'Good, I use that.'],
      ],
      [
        ['user', 'What do the three case studies have in common?'],
        [
          'assistant',
          'All three moved their data out of a service that was about to close. **That is the thread** of the chapter.',
        ],
        ['user', 'Then the order is by how they noticed, not by date.'],
      ],
    ],
  },
  client: {
    title: 'Client: Lindgren joinery',
    tags: ['client', 'invoice'],
    notes: 'Contact: Mette. Invoice at the end of the month, with a line for each session.',
    titles: [
      'Order form, error messages',
      'Slow pages on old tablets',
      'Call with Mette',
      'Price list from the spreadsheet',
      'Pictures of the oak tables',
      'Order form, first version',
      'Danish texts',
      'Calendar of the workshop',
    ],
    stops: [
      'Mette sends the Danish texts on Tuesday',
      'Still to try on the old tablet',
      'Ask which prices include delivery',
    ],
    exchanges: [
      [
        ['user', 'The page is slow on their old tablets. Where does the time go?'],
        ['tool_use', 'profile https://staging.example/order'],
        ['tool_result', 'script 1.9 s, layout 0.4 s, images 2.6 s'],
        [
          'assistant',
          'Images first: they are 4,000 pixels wide and shown at 600.\n\n```html\n<img src="oak-600.avif" srcset="oak-1200.avif 2x" width="600" alt="Oak, oiled">\n```',
        ],
      ],
      [
        ['user', 'Mette asks whether the order form can be ready by Friday.'],
        ['assistant', 'The form is; the Danish texts are not. I would promise Tuesday.'],
        ['user', 'Tuesday it is. Write her so, in three sentences.'],
      ],
      [
        ['user', 'Turn the price list into a table that can be sorted.'],
        ['tool_use', 'read_file prices.csv'],
        ['tool_result', '64 rows, 5 columns'],
        [
          'assistant',
          'Done: 64 rows, sorted by wood first. Two prices are missing, in rows 17 and 40.',
        ],
      ],
    ],
  },
  agent: {
    title: 'Agent: weekly report',
    tags: ['agent'],
    notes: '',
    titles: [
      'Report of this week',
      'Duplicates in the inbox',
      'Report of last week',
      'Labels for new requests',
      'Broken links on the site',
      'Report of the week before',
      'First run',
    ],
    stops: ['The draft is in reports/', 'Two requests are left for me'],
    exchanges: [
      [
        ['user', 'Summarise what came in this week, in ten lines at most.'],
        ['tool_use', 'search_mail "since:monday"'],
        ['tool_result', '38 messages, 7 of them requests'],
        ['tool_use', 'write_file reports/week.md'],
        ['tool_result', 'written, 9 lines'],
        [
          'assistant',
          'The report is in `reports/week.md`: seven requests, two of them about the same invoice.',
        ],
      ],
      [
        ['user', 'Check the links on the site.'],
        ['tool_use', 'run ./links.sh --all'],
        ['tool_result', '318 links, 2 broken'],
        ['assistant', 'Two are broken, both on the page about oil and wax.'],
        [
          'assistant',
          'I can point both to the new page of the manufacturer. Shall I change them, or do you want to see the pages first?',
        ],
      ],
    ],
  },
  garden: {
    title: 'Garden',
    tags: ['home'],
    notes: 'Beans to the south side. Leave room for the rain barrel.',
    titles: ['Plan of the beds', 'Seeds to order', 'Rain barrel', 'Where the beans go'],
    stops: ['Measure the south bed', 'Order before the end of the month'],
    exchanges: [
      [
        ['user', 'Beans to the south side this time, and garlic between the tomatoes.'],
        [
          'assistant',
          'That works. Sow the beans after the last frost, which is mid-May where you are.',
        ],
      ],
      [
        ['user', 'How large does a rain barrel have to be for four beds?'],
        ['assistant', 'About 300 litres for a dry fortnight. Two smaller ones are easier to move.'],
      ],
    ],
  },
  course: {
    title: 'Italian course',
    tags: ['language'],
    notes: '',
    titles: ['Unit 7: at the station', 'Unit 6: the past', 'Letter to the landlady', 'Unit 5'],
    stops: ['Exercise 4 is left', 'Learn the irregular ones'],
    exchanges: [
      [
        ['user', 'When is it “sono andata” and when “ho andato”?'],
        [
          'assistant',
          'Always *sono andata*: verbs of movement take **essere**, and the ending follows the person.',
        ],
      ],
      [
        ['user', 'Correct this: “Prendo il treno per Bologna domani alle otto e mezzo.”'],
        ['assistant', 'Nothing to correct. *Alle otto e mezza* is heard as well.'],
      ],
    ],
  },
};
