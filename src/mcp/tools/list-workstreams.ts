import { z } from 'zod';
import { Budget, takeFitting, USUAL_BUDGET } from '../answers/budget.ts';
import { cursorFor, stateOf } from '../answers/cursor.ts';
import { argumentsOf, cursor } from './arguments.ts';
import { toWorkstream, workstreamRecord } from './records.ts';
import { defineTool } from './tool.ts';

const name = 'list_workstreams';

export const listWorkstreams = defineTool({
  name,
  title: 'List workstreams',
  description:
    'Lists the workstreams of the user: what they work on. The most recently active ones come first.',
  input: argumentsOf({ cursor: cursor.optional() }),
  output: z.strictObject({
    workstreams: z.array(workstreamRecord),
    next_cursor: z.string().nullable(),
  }),
  run: (history, args) => {
    const start = stateOf(name, args, z.int().min(0)) ?? 0;
    const rest = history.workstreams.slice(start);
    const { items, isMore } = takeFitting(rest.map(toWorkstream), new Budget(USUAL_BUDGET));
    const next = isMore ? cursorFor(name, args, start + items.length) : null;
    return { workstreams: items, next_cursor: next };
  },
});
