/** The demo's workstreams and their conversations. */
import type { InventedTool } from '../../src/core/sample/history-writer.ts';
import type { Colour } from '../../src/shared/model/colours.ts';
import { type MessageRole, MINUTE_MS, type WorkstreamState } from '../../src/shared/model/model.ts';

/** A message template; `{one|another}` in the words picks one of the alternatives. */
export type MessageTemplate = readonly [role: MessageRole, words: string, tool?: InventedTool];

/** A call of a tool and what it returned. */
function call(
  name: string,
  input: Readonly<Record<string, string>>,
  output: string,
  fails = false,
): readonly [MessageTemplate, MessageTemplate] {
  const [what = ''] = Object.values(input);
  return [
    ['tool_use', `${name}: ${what}`, { name, input }],
    ['tool_result', output, { is_error: fails }],
  ];
}

export interface CastMember {
  readonly title: string;
  readonly colour: Colour;
  readonly emoji: string | null;
  readonly tags: readonly string[];
  readonly notes: string;
  readonly isFavourite: boolean;
  readonly weeklyGoalMs?: number;
  readonly state: WorkstreamState;
  /** The weekdays (0 is Sunday) of the work, and on how many out of ten of them it happens. */
  readonly days: readonly number[];
  readonly outOfTen: number;
  /** The local hours in which sessions start. */
  readonly hours: readonly [from: number, to: number];
  /** The usual length of a session, in minutes. */
  readonly minutes: number;
  /** The workstream's age and how long ago it was last active, in days. */
  readonly since: number;
  readonly until: number;
  /** How many of the last messages the user has not seen; none by default. */
  readonly unseen?: number;
  /** The last message, at the end of the last session. */
  readonly lastMessage?: MessageTemplate;
  /** The exchanges, in order. */
  readonly exchanges: readonly (readonly MessageTemplate[])[];
}

const WORKDAYS = [1, 2, 3, 4, 5];
const ALL_DAYS = [0, 1, 2, 3, 4, 5, 6];

export const CAST: readonly CastMember[] = [
  {
    title: 'Parser rewrite',
    colour: 'blue',
    emoji: '🧩',
    tags: ['code', 'agent'],
    notes:
      'Goal: recover from any broken input **without losing the tree** around it.\n\n- [x] lexer\n- [x] expressions\n- [ ] error recovery in lists\n- [ ] remove the old one',
    isFavourite: true,
    weeklyGoalMs: 10 * 60 * MINUTE_MS,
    state: 'active',
    days: WORKDAYS,
    outOfTen: 9,
    hours: [8, 17],
    minutes: 70,
    since: 400,
    until: 0,
    exchanges: [
      [
        [
          'user',
          'The lexer loses its place after an unclosed {string|comment|template}. Find out where.',
        ],
        ...call(
          'Read',
          { file_path: 'src/lexer.ts' },
          'while (!this.atEnd() && this.peek() !== quote) {\n  this.advance();\n}',
        ),
        ...call(
          'Edit',
          {
            file_path: 'src/lexer.ts',
            old_string: 'while (!this.atEnd() && this.peek() !== quote) {\n  this.advance();\n}',
            new_string:
              'while (!this.atEnd() && this.peek() !== quote) {\n  if (this.peek() === "\\n") return this.recover();\n  this.advance();\n}',
          },
          'The file src/lexer.ts has been updated.',
        ),
        ...call(
          'Bash',
          { command: 'npm test -- lexer' },
          ' Test Files  4 passed (4)\n      Tests  61 passed (61)',
        ),
        [
          'assistant',
          'It resumes at the **end of the file**. Skipping to the end of the line is enough:\n\n```ts\nprivate recover(): void {\n  const end = this.source.indexOf("\\n", this.position);\n  this.position = end === -1 ? this.source.length : end;\n}\n```\n\nThree tests cover it now.',
        ],
      ],
      [
        ['user', 'Run the {recovery|property|whole} suite and fix what fails.'],
        ...call(
          'Bash',
          { command: 'npm test -- recovery' },
          '  1) an empty list after a comma\n  2) a nested call without its bracket\n  3) an unknown operator\n\n      Tests  3 failed | 412 passed (415)',
          true,
        ),
        ...call(
          'Edit',
          {
            file_path: 'src/parser/list.ts',
            old_string: 'this.expect(",");\nthis.element();',
            new_string: 'this.expect(",");\nif (!this.atEndOfList()) this.element();',
          },
          'The file src/parser/list.ts has been updated.',
        ),
        ...call('Bash', { command: 'npm test -- recovery' }, '      Tests  415 passed (415)'),
        ...call(
          'Bash',
          { command: 'git commit -am "parser: allow an empty place in lists"' },
          '[recovery 4f2c1ab] parser: allow an empty place in lists\n 1 file changed, 1 insertion(+), 1 deletion(-)',
        ),
        [
          'assistant',
          'All three failed for the same reason: `parseList` assumed that a separator is followed by an element. The suite passes now, and the change is committed.',
        ],
        ['agent_push', '415 passed, 0 failed'],
      ],
      [
        ['user', 'How much slower than the old one is it on the {large|generated|nested} files?'],
        ...call('Bash', { command: 'npm run bench' }, 'large.json 48 31\nnested.json 12 9'),
        [
          'assistant',
          '| file | old | new |\n| --- | ---: | ---: |\n| large.json | 48 ms | 31 ms |\n| nested.json | 12 ms | 9 ms |\n| broken.json | gives up | 14 ms |\n\nIt is faster everywhere, and it no longer gives up.',
        ],
      ],
      [
        ['user', 'Decision: we keep the concrete syntax tree, comments included.'],
        [
          'assistant',
          'Noted. Then formatting can be done without a second pass, at about 20 % more memory. Shall I remove the old parser now, or after the release?',
        ],
      ],
    ],
  },
  {
    title: 'Thesis, chapter 4',
    colour: 'violet',
    emoji: '🎓',
    tags: ['writing', 'university'],
    notes: 'Submission on 15 January. The table of households comes first, then 4.3.',
    isFavourite: true,
    state: 'active',
    days: [1, 2, 4, 6],
    outOfTen: 7,
    hours: [9, 20],
    minutes: 85,
    since: 330,
    until: 0,
    exchanges: [
      [
        [
          'user',
          'Outline for {section 4.2|section 4.3|the conclusion}: what do the three case studies have in common?',
        ],
        [
          'assistant',
          'All three moved their data out of a service that was about to close. That is the thread.',
        ],
        ['user', 'Good. Then the order is by how they noticed, not by date.'],
      ],
      [
        ['user', 'Read the reviewer’s remarks on section 4.2 and list what is still open.'],
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
        ['user', 'Taken.'],
      ],
    ],
  },
  {
    title: 'Client: Lindgren & Søn',
    colour: 'orange',
    emoji: '🪟',
    tags: ['client', 'invoice'],
    notes: 'Contact: Mette. Invoices monthly, hours with a note of what was done.',
    isFavourite: false,
    state: 'active',
    days: [1, 3, 5],
    outOfTen: 8,
    hours: [10, 16],
    minutes: 55,
    since: 400,
    until: 0,
    unseen: 3,
    lastMessage: ['assistant', 'The price list is ready to be sent: two prices changed.'],
    exchanges: [
      [
        ['user', 'Mette asks whether the {order form|price list|calendar} can be ready by Friday.'],
        [
          'assistant',
          'The form is; the translations into Danish are not. I would promise Tuesday.',
        ],
        ['user', 'Tuesday it is. Write her so, in three sentences.'],
        [
          'assistant',
          'Hej Mette, the form works and you can try it today. The Danish texts follow on Tuesday. Is there anyone at your end who can read them on Wednesday?',
        ],
      ],
      [
        ['user', 'The page is slow on their old tablets. Where does the time go?'],
        ['tool_use', 'profile https://staging.example/order'],
        ['tool_result', 'script 1.9 s, layout 0.4 s, images 2.6 s'],
        [
          'assistant',
          'Images first: they are 4,000 pixels wide and shown at 600.\n\n```html\n<img src="oak-600.avif" srcset="oak-1200.avif 2x" width="600" alt="Oak, oiled">\n```',
        ],
      ],
    ],
  },
  {
    title: 'Agents: nightly triage',
    colour: 'teal',
    emoji: '🤖',
    tags: ['agent', 'code'],
    notes: '',
    isFavourite: false,
    state: 'active',
    days: ALL_DAYS,
    outOfTen: 8,
    hours: [5, 9],
    minutes: 35,
    since: 160,
    until: 0,
    unseen: 2,
    lastMessage: ['agent_push', 'Two reports may be the same. Shall I merge them?'],
    exchanges: [
      [
        ['agent_push', '{Seven|Four|Eleven} new reports since yesterday, two look alike.'],
        ['tool_use', 'search_issues "{database is locked|window stays white|wrong day}"'],
        ['tool_result', '3 open, 11 closed, newest from last week'],
        [
          'assistant',
          'Grouped into two: one is the known race at start-up, the other is new and has a way to reproduce it.',
        ],
        ['agent_push', 'Labelled, and assigned to nobody yet.'],
      ],
      [
        ['system', 'Only read. Change nothing outside of the drafts folder.'],
        ['tool_use', 'read_file drafts/release-notes.md'],
        [
          'assistant',
          'The notes miss two changes that users will see. Both are added at the end, marked as a proposal.',
        ],
      ],
    ],
  },
  {
    title: 'Talk: local-first software, and what it asks of those who write it',
    colour: 'rose',
    emoji: '🎤',
    tags: ['writing'],
    notes: '',
    isFavourite: false,
    state: 'paused',
    days: [2, 4, 0],
    outOfTen: 5,
    hours: [18, 21],
    minutes: 45,
    since: 210,
    until: 30,
    exchanges: [
      [
        ['user', 'Forty minutes, twelve slides. What is the one thing they should remember?'],
        ['assistant', 'That the file on your own disk can be the truth, and the server a guest.'],
        ['user', 'Then the {demo|closing story|title} has to be about unplugging the cable.'],
      ],
    ],
  },
  {
    title: 'Deutschkurs: Briefe an das Amt',
    colour: 'amber',
    emoji: '✉️',
    tags: ['sprache'],
    notes: '',
    isFavourite: false,
    state: 'active',
    days: [3, 6],
    outOfTen: 7,
    hours: [17, 20],
    minutes: 40,
    since: 260,
    until: 0,
    exchanges: [
      [
        [
          'user',
          'Wie schreibt man höflich, dass {die Frist zu kurz|der Bescheid falsch|der Termin ungünstig} ist?',
        ],
        [
          'assistant',
          'Zum Beispiel: „Für eine Verlängerung der Frist um zwei Wochen wäre ich Ihnen dankbar.“ Der Konjunktiv macht den Ton.',
        ],
        ['user', 'Und warum „wäre“ und nicht „würde sein“?'],
        ['assistant', 'Beides ist richtig; „wäre“ ist kürzer und in Briefen üblich.'],
      ],
    ],
  },
  {
    title: '京都旅行の計画',
    colour: 'pink',
    emoji: '⛩️',
    tags: ['travel'],
    notes: '',
    isFavourite: false,
    state: 'active',
    days: [0, 6],
    outOfTen: 5,
    hours: [11, 22],
    minutes: 30,
    since: 120,
    until: 0,
    exchanges: [
      [
        ['user', '東京から京都まで、一番静かな列車はどれですか。'],
        [
          'assistant',
          '早朝の「こだま」が空いています。時間は少しかかりますが、予約なしで座れます。',
        ],
        ['user', 'では{金閣寺|伏見稲荷|嵐山}は朝のうちに行きましょう。'],
      ],
    ],
  },
  {
    title: 'Garden plan for spring',
    colour: 'green',
    emoji: '🌱',
    tags: ['home'],
    notes: 'Beans to the south side. Leave room for the rain barrel.',
    isFavourite: false,
    state: 'active',
    days: [0, 6],
    outOfTen: 6,
    hours: [9, 18],
    minutes: 25,
    since: 380,
    until: 0,
    exchanges: [
      [
        [
          'user',
          'Beans to the south side this time, and {garlic|lettuce|dill} between the tomatoes.',
        ],
        [
          'assistant',
          'That works. Sow the beans after the last frost, which is mid-May where you are.',
        ],
      ],
    ],
  },
  {
    title: 'Tax return 2025',
    colour: 'slate',
    emoji: null,
    tags: ['home', 'invoice'],
    notes: '',
    isFavourite: false,
    state: 'active',
    days: [0, 6],
    outOfTen: 3,
    hours: [14, 19],
    minutes: 60,
    since: 90,
    until: 0,
    exchanges: [
      [
        ['user', 'Which receipts for the {desk|train to the client|software} are still missing?'],
        ['assistant', 'Two: March and September. Everything else is in the folder, by month.'],
      ],
    ],
  },
  {
    title: 'Old website',
    colour: 'brown',
    emoji: null,
    tags: ['code'],
    notes: '',
    isFavourite: false,
    state: 'archived',
    days: WORKDAYS,
    outOfTen: 4,
    hours: [16, 19],
    minutes: 50,
    since: 400,
    until: 200,
    exchanges: [
      [
        ['user', 'Move the {articles|pictures|feed} over, and leave a redirect for every address.'],
        ['tool_use', 'run ./redirects.sh --check'],
        ['tool_result', '318 addresses, 318 redirects'],
        ['assistant', 'Nothing is lost. The old host can be switched off.'],
      ],
    ],
  },
];
