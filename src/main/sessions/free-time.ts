import { AppError } from '../../shared/errors.ts';
import type { Instant, Session } from '../../shared/model.ts';
import { LATEST, toInstant, toMs } from '../instant.ts';
import type { WorkstreamStore } from '../store/workstream-store.ts';

/** From when to when a session is to be; without an end while it is active. */
export type TimeRange = Pick<Session, 'startedAt' | 'endedAt'>;

interface Times {
  now(workstreamId: string): number;
}

/** What may be said about when a session was: nothing backwards, in the future, or said twice. */
export class FreeTime {
  readonly #store: WorkstreamStore;
  readonly #times: Times;

  constructor(store: WorkstreamStore, times: Times) {
    this.#store = store;
    this.#times = times;
  }

  /**
   * Throws `TIME_REVERSED`, `TIME_IN_FUTURE`, each with the `field` at fault. What is as it `was`
   * may be in the future: a clock can have been wrong then.
   */
  requirePast(workstreamId: string, range: TimeRange, was?: TimeRange): void {
    const now = toInstant(this.#times.now(workstreamId));
    for (const field of ['startedAt', 'endedAt'] as const) {
      const instant = range[field];
      if (instant === null || instant === was?.[field] || instant <= now) continue;
      throw new AppError('TIME_IN_FUTURE', 'This is still to come.', { field });
    }
    const { startedAt, endedAt } = range;
    if (endedAt === null || endedAt >= startedAt) return;
    const field = endedAt === was?.endedAt ? 'startedAt' : 'endedAt';
    throw new AppError('TIME_REVERSED', 'A session cannot end before it starts.', { field });
  }

  /**
   * Throws `SESSION_OVERLAPS` where another session has a part in that time: one of the workstream,
   * or one that has taken its messages of that time elsewhere. `except` are the sessions that make
   * room; what overlapped already as it `was` may do so on, but no more than that.
   */
  requireFree(
    workstreamId: string,
    range: TimeRange,
    options: { except: readonly string[]; was?: readonly TimeRange[]; field?: string },
  ): void {
    const { except, was = [] } = options;
    const inTheWay = [...this.#sessionsIn(workstreamId, range), ...this.#takenFrom(workstreamId)]
      .filter(({ id }) => !except.includes(id))
      .find((other) => overlap(other, range) && !was.some((each) => hadAll(each, other, range)));
    if (!inTheWay) return;
    const words = `It would overlap with the session ${describe(inTheWay)}.`;
    const field = options.field ?? (inTheWay.startedAt < range.startedAt ? 'startedAt' : 'endedAt');
    throw new AppError('SESSION_OVERLAPS', words, { field });
  }

  #sessionsIn(workstreamId: string, { startedAt, endedAt }: TimeRange): Session[] {
    return this.#store.listOverlapping(workstreamId, startedAt, endedAt ?? LATEST);
  }

  #takenFrom(workstreamId: string): (TimeRange & { id: string })[] {
    return this.#store
      .listTakers(workstreamId)
      .filter((session) => session.workstreamId !== workstreamId)
      .flatMap(({ id, takesIn }) =>
        takesIn
          .filter((taken) => taken.workstreamId === workstreamId)
          .map(({ from, to }) => ({ id, startedAt: from, endedAt: to })),
      );
  }
}

/** Whether they share more than an instant. */
function overlap(one: TimeRange, other: TimeRange): boolean {
  return one.startedAt < endOf(other) && other.startedAt < endOf(one);
}

/** Whether all that two share lay in another one already. */
function hadAll(was: TimeRange, one: TimeRange, other: TimeRange): boolean {
  const from = one.startedAt > other.startedAt ? one.startedAt : other.startedAt;
  const to = endOf(one) < endOf(other) ? endOf(one) : endOf(other);
  return overlap(was, one) && from >= was.startedAt && to <= endOf(was);
}

function endOf({ endedAt }: TimeRange): Instant {
  return endedAt ?? LATEST;
}

function describe({ startedAt, endedAt }: TimeRange): string {
  const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  if (endedAt === null) return `that runs since ${format.format(toMs(startedAt))}`;
  return `of ${format.formatRange(toMs(startedAt), toMs(endedAt))}`;
}
