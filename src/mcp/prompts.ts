import type { GetPromptResult, McpServer, ServerContext } from '@modelcontextprotocol/server';
import { dayAfter, dayOf, weekOf } from '../shared/time/local-days.ts';
import type { Answers } from './answer.ts';
import { UNTRUSTED } from './answers/fence.ts';
import type { HistorySource } from './history/history-source.ts';
import type { VisibleHistory } from './history/visible-history.ts';
import { argumentsOf, day, workstream } from './tools/arguments.ts';
import { line, linkOf } from './tools/records.ts';

const MONDAY = 1;

/** Registers prompts, which say what to call: clients then show which calls are made. */
export function registerPrompts(server: McpServer, source: HistorySource, answers: Answers): void {
  const asked = (
    name: string,
    context: ServerContext,
    toText: (history: VisibleHistory) => string,
  ): GetPromptResult => {
    const { value, text } = answers.answer({ kind: 'prompt', name }, context, () => ({
      value: true,
      text: source.read(toText),
    }));
    if (value === null) throw new Error(text);
    return { messages: [{ role: 'user', content: { type: 'text', text } }] };
  };
  server.registerPrompt(
    'continue_workstream',
    {
      title: 'Continue a workstream',
      description: 'Finds where the user stopped in a workstream, and continues there.',
      argsSchema: argumentsOf({ workstream }),
    },
    (args, context) =>
      asked('continue_workstream', context, (history) => {
        const { id, title } = history.findWorkstream(args.workstream);
        const link = linkOf({ name: 'workstream', workstreamId: id });
        return `Call where_did_i_stop for the workstream ${id} (${link}), titled ${JSON.stringify(line(title))}. Say in a few sentences where the user stopped, what is open and what failed, citing sessions by their links. Where that is not enough, read the end of the session with get_messages. Then propose the next step and wait for the user. ${UNTRUSTED}`;
      }),
  );
  server.registerPrompt(
    'standup',
    {
      title: 'Stand-up',
      description: 'Says what the user did on the last days and what is open.',
      argsSchema: argumentsOf({ day: day.optional().describe('Today by default, YYYY-MM-DD.') }),
    },
    (args, context) =>
      asked('standup', context, ({ now }) => {
        const today = args.day ?? dayOf(now);
        return `Call timeline for ${dayAfter(today, -1)} and for ${today}; if there is nothing on the day before, for the days before that. Call get_session for the sessions with the most time. Write a stand-up: what was done, what is planned, what is in the way; one line for each workstream, citing sessions by their links. ${UNTRUSTED}`;
      }),
  );
  server.registerPrompt(
    'week_review',
    {
      title: 'Review of a week',
      description: 'Sums up a week: time, results, what is open.',
      argsSchema: argumentsOf({
        day: day.optional().describe('Any day of the week, YYYY-MM-DD. This week by default.'),
      }),
    },
    (args, context) =>
      asked('week_review', context, ({ now }) => {
        const first = weekOf(args.day ?? dayOf(now), MONDAY);
        return `Call time_report from ${first} to ${dayAfter(first, 6)} by workstream, then by session. Call get_session for the longest sessions of each workstream. Sum up the week: time for each workstream, beside its goal if it has one; results; decisions; what is open. Cite sessions by their links. ${UNTRUSTED}`;
      }),
  );
}
