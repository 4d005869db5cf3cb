/** A small realistic history, as somebody might have who works on several things at once. */
import { openWorkspace, type Workspace } from '../src/main/workspace.ts';
import { MINUTE_MS } from '../src/shared/model.ts';

interface Talk {
  /** Minutes before now. */
  readonly ago: number;
  readonly minutes: number;
  readonly says: readonly (readonly [
    role: 'user' | 'assistant' | 'tool_use' | 'tool_result' | 'agent_push',
    content: string,
  ])[];
  /** How it closes; a running one does not. */
  readonly closes: 'ended' | 'timed out' | 'not yet';
}

const DAY = 24 * 60;

const THESIS: readonly Talk[] = [
  {
    ago: 6 * DAY + 130,
    minutes: 95,
    closes: 'ended',
    says: [
      ['user', 'Outline for chapter 4: what do the three case studies have in common?'],
      ['assistant', 'All three moved their data out of a service that was about to close.'],
      ['user', 'Good. That is the thread, then.'],
    ],
  },
  {
    ago: 2 * DAY + 300,
    minutes: 48,
    closes: 'timed out',
    says: [
      ['user', 'Read the reviewer’s remarks on section 4.2 and list what is still open.'],
      ['tool_use', 'read_file chapter-4/remarks.md'],
      ['tool_result', '14 remarks, 9 of them marked as done'],
      ['assistant', 'Five are open. The hard one is the sample size in the second study.'],
    ],
  },
  {
    ago: DAY + 220,
    minutes: 72,
    closes: 'ended',
    says: [
      ['user', 'Draft two sentences that say honestly how small the sample is.'],
      [
        'assistant',
        'With eleven households the study cannot speak for a city. It shows how the move was done, not how often.',
      ],
      ['user', 'Taken, with “shows” as “describes”.'],
      ['agent_push', 'Nightly build of the PDF: 0 errors, 2 warnings'],
    ],
  },
  {
    ago: 19,
    minutes: 17,
    closes: 'not yet',
    says: [
      ['user', 'Where did I stop yesterday?'],
      [
        'assistant',
        'After section 4.2. Next on your list:\n  1. the table of households\n  2. the transition to 4.3\n  3. remark 12, the missing citation',
      ],
      ['user', 'Start with the citation.'],
      ['tool_use', 'search_library "data portability households"'],
      ['tool_result', '3 entries, newest 2024'],
    ],
  },
];

const PARSER: readonly Talk[] = [
  {
    ago: 3 * DAY + 60,
    minutes: 80,
    closes: 'ended',
    says: [
      ['user', 'The lexer loses its place after an unclosed string.'],
      [
        'assistant',
        'It resumes at the end of the file. Skipping to the end of the line is enough.',
      ],
    ],
  },
  {
    ago: 44,
    minutes: 40,
    closes: 'not yet',
    says: [
      ['user', 'Run the recovery tests and mend what fails.'],
      ['agent_push', '412 passed, 3 failed'],
      ['agent_push', '415 passed, 0 failed'],
    ],
  },
];

const GARDEN: readonly Talk[] = [
  {
    ago: 5 * DAY,
    minutes: 25,
    closes: 'ended',
    says: [['user', 'Beans to the south side this time, and leave room for the rain barrel.']],
  },
];

/** Writes the history into an empty data folder. */
export function writeExampleHistory(dataDir: string): void {
  const started = Date.now();
  let ago = 30 * DAY;
  const clock = { now: () => started - ago * MINUTE_MS };
  const workspace = openWorkspace({ dataDir, clock });
  const make = (title: string) => workspace.workstreams.createWorkstream({ title }).id;
  const held: readonly (readonly [string, readonly Talk[]])[] = [
    ['Thesis, chapter 4', THESIS],
    ['Parser rewrite', PARSER],
    ['Garden plan for spring', GARDEN],
  ];
  const talks = held.flatMap(([title, list]) => {
    const id = make(title);
    return list.map((talk) => ({ id, talk }));
  });
  make('Tax return 2025');
  workspace.workstreams.updateWorkstream(make('Talk: local-first software'), { state: 'paused' });
  workspace.workstreams.updateWorkstream(make('Old website'), { state: 'archived' });
  for (const { id, talk } of talks.sort((a, b) => b.talk.ago - a.talk.ago)) {
    hold(workspace, id, talk, (minutesAgo) => {
      ago = minutesAgo;
    });
  }
  workspace.close();
}

function hold(
  { sessions, messages }: Workspace,
  workstreamId: string,
  talk: Talk,
  goTo: (minutesAgo: number) => void,
): void {
  goTo(talk.ago);
  const sessionId = sessions.startSession(workstreamId);
  for (const [index, [role, content]] of talk.says.entries()) {
    goTo(talk.ago - ((index + 1) * talk.minutes) / (talk.says.length + 1));
    sessions.keepAlive(sessionId);
    messages.append(workstreamId, { role, content });
  }
  goTo(talk.ago - talk.minutes);
  if (talk.closes === 'ended') sessions.endSession(sessionId);
  if (talk.closes === 'timed out') {
    goTo(talk.ago - 2 * talk.minutes);
    sessions.timeoutCheck();
  }
}
