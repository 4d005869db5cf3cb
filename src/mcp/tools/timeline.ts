import { z } from 'zod';
import { totalsOf, workedIn } from '../../shared/model/totals.ts';
import { dayStart } from '../../shared/time/local-days.ts';
import { localTimeZone } from '../../shared/time/time-zone.ts';
import { Budget, takeFitting, USUAL_BUDGET } from '../answers/budget.ts';
import { cursorFor, stateOf } from '../answers/cursor.ts';
import { argumentsOf, cursor, day, instantsOf } from './arguments.ts';
import { sessionRecord, toSession } from './records.ts';
import { defineTool } from './tool.ts';

const name = 'timeline';

export const timeline = defineTool({
  name,
  title: 'Timeline of a day',
  description:
    'Lists the sessions of a local day in the order of their starts, with the time worked.',
  input: argumentsOf({ day: day.describe('YYYY-MM-DD'), cursor: cursor.optional() }),
  output: z.strictObject({
    day: z.iso.date(),
    time_zone: z.string(),
    tracked_ms: z.int(),
    on_the_clock_ms: z.int().describe('Where sessions ran side by side, it counts once.'),
    sessions: z.array(z.strictObject({ session: sessionRecord, tracked_ms: z.int() })),
    next_cursor: z.string().nullable(),
  }),
  run: (history, args) => {
    const { sessions } = history.between(instantsOf({ from: args.day, to: args.day }));
    const range = { from: dayStart(args.day), to: dayStart(args.day, 1) };
    const { ms, clockMs } = totalsOf(sessions, range, history.now);
    const start = stateOf(name, args, z.int().min(0)) ?? 0;
    const found = sessions.slice(start).map((session) => {
      const { from, to } = workedIn(session, range, history.now);
      return { session: toSession(session, history), tracked_ms: Math.max(0, to - from) };
    });
    const { items, isMore } = takeFitting(found, new Budget(USUAL_BUDGET));
    return {
      day: args.day,
      time_zone: localTimeZone(),
      tracked_ms: ms,
      on_the_clock_ms: clockMs,
      sessions: items,
      next_cursor: isMore ? cursorFor(name, args, start + items.length) : null,
    };
  },
});
