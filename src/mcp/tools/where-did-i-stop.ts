import { z } from 'zod';
import { factsSchema } from '../../core/facts/facts-json.ts';
import { Budget, USUAL_BUDGET } from '../answers/budget.ts';
import { argumentsOf, workstream } from './arguments.ts';
import { toFacts } from './facts.ts';
import { namedWorkstream, sessionRecord, toNamed, toSession } from './records.ts';
import { defineTool } from './tool.ts';

export const whereDidIStop = defineTool({
  name: 'where_did_i_stop',
  title: 'Where did I stop?',
  description:
    'Returns the last session of a workstream that has messages, or a line of the user on where they stopped, with its facts: what was asked, the outcome, open questions, commands that failed, tests, files. It may still be running. Each fact has the time of its message, for get_messages.',
  input: argumentsOf({ workstream }),
  output: z.strictObject({
    workstream: namedWorkstream,
    last: z.strictObject({ session: sessionRecord, facts: factsSchema }).nullable(),
  }),
  run: (history, args) => {
    const found = history.findWorkstream(args.workstream);
    const { last } = history.whereStopped(found.id);
    const budget = new Budget(USUAL_BUDGET);
    if (last === null) return { workstream: toNamed(found), last };
    const session = toSession(last.session, history);
    budget.take(session);
    return { workstream: toNamed(found), last: { session, facts: toFacts(last.facts, budget) } };
  },
});
