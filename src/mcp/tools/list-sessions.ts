import { z } from 'zod';
import { Budget, takeFitting, USUAL_BUDGET } from '../answers/budget.ts';
import { cursorFor, stateOf } from '../answers/cursor.ts';
import { argumentsOf, cursor, from, instantsOf, to, workstream } from './arguments.ts';
import { sessionRecord, toSession } from './records.ts';
import { defineTool } from './tool.ts';

const name = 'list_sessions';

/** The session after which a page begins. */
const state = z.strictObject({ startedAt: z.string().max(40), id: z.string().max(100) });

export const listSessions = defineTool({
  name,
  title: 'List sessions',
  description:
    'Lists sessions of work, newest first: of one workstream or all, and of some days if they are given.',
  input: argumentsOf({
    workstream: workstream.optional(),
    from: from.optional(),
    to: to.optional(),
    cursor: cursor.optional(),
  }),
  output: z.strictObject({
    sessions: z.array(sessionRecord),
    next_cursor: z.string().nullable(),
  }),
  run: (history, args) => {
    const only = args.workstream === undefined ? null : history.findWorkstream(args.workstream).id;
    const after = stateOf(name, args, state) ?? undefined;
    const found = history.sessions(only, instantsOf(args), after);
    const { items, isMore } = takeFitting(
      found.map((session) => toSession(session, history)),
      new Budget(USUAL_BUDGET),
    );
    const last = items.at(-1);
    const next =
      isMore && last ? cursorFor(name, args, { startedAt: last.started_at, id: last.id }) : null;
    return { sessions: items, next_cursor: next };
  },
});
