import { z } from 'zod';
import { AppError } from '../../shared/contract/errors.ts';
import { reviewOf } from '../../shared/review/review.ts';
import { dayAfter } from '../../shared/time/local-days.ts';
import { localTimeZone } from '../../shared/time/time-zone.ts';
import { Budget, takeFitting, USUAL_BUDGET } from '../answers/budget.ts';
import { cursorFor, stateOf } from '../answers/cursor.ts';
import { argumentsOf, cursor, day, instantsOf } from './arguments.ts';
import { namedWorkstream, sessionRecord, toNamed, toSession } from './records.ts';
import { defineTool } from './tool.ts';

const name = 'time_report';

const MOST_DAYS = 366;

const part = z.strictObject({
  tracked_ms: z.int(),
  day: z.iso.date().optional().describe('By day and by session.'),
  workstream: namedWorkstream.optional().describe('By workstream.'),
  weekly_goal_ms: z.int().nullable().optional().describe('By workstream, of a whole week.'),
  session: sessionRecord.optional().describe('By session.'),
});
type Part = z.infer<typeof part>;

export const timeReport = defineTool({
  name,
  title: 'Report of time',
  description:
    'Adds up the time of some local days, by workstream, by day or by session. A session that timed out does not count after its last activity.',
  input: argumentsOf({
    from: day.describe('The first day, YYYY-MM-DD.'),
    to: day.describe('The last day, included.'),
    by: z.enum(['workstream', 'day', 'session']).default('workstream'),
    cursor: cursor.optional(),
  }),
  output: z.strictObject({
    from: z.iso.date(),
    to: z.iso.date(),
    time_zone: z.string(),
    tracked_ms: z.int(),
    on_the_clock_ms: z.int().describe('Where sessions ran side by side, it counts once.'),
    is_complete: z.boolean().describe('False if there are too many sessions: ask for fewer days.'),
    parts: z.array(part),
    next_cursor: z.string().nullable(),
  }),
  run: (history, args) => {
    const range = instantsOf(args);
    if (dayAfter(args.from, MOST_DAYS) <= args.to) {
      throw new AppError('INVALID_INPUT', ({ t }) => t('mcp.errors.days', { most: MOST_DAYS }));
    }
    const { sessions, isComplete } = history.between(range);
    const { from, to } = args;
    const known = new Map(history.workstreams.map((each) => [each.id, each]));
    const review = reviewOf(sessions, history.workstreams, { from, to }, history.now);
    const parts: Record<typeof args.by, () => Part[]> = {
      workstream: () =>
        review.workstreams.flatMap(({ workstream, goalMs, ms }) => {
          const found = known.get(workstream.id);
          return found
            ? [{ tracked_ms: ms, workstream: toNamed(found), weekly_goal_ms: goalMs }]
            : [];
        }),
      day: () => review.days.flatMap(({ day, ms }) => (ms > 0 ? [{ tracked_ms: ms, day }] : [])),
      session: () =>
        review.workstreams
          .flatMap((each) => each.sessions)
          .sort((one, other) => (one.session.startedAt < other.session.startedAt ? -1 : 1))
          .map(({ session, day, ms }) => ({
            tracked_ms: ms,
            day,
            session: toSession(session, history),
          })),
    };
    const start = stateOf(name, args, z.int().min(0)) ?? 0;
    const { items, isMore } = takeFitting(parts[args.by]().slice(start), new Budget(USUAL_BUDGET));
    return {
      from,
      to,
      time_zone: localTimeZone(),
      tracked_ms: review.ms,
      on_the_clock_ms: review.clockMs,
      is_complete: isComplete,
      parts: items,
      next_cursor: isMore ? cursorFor(name, args, start + items.length) : null,
    };
  },
});
