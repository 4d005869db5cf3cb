import { AppError, type SuggestedTimes } from '../../shared/contract/errors.ts';
import type { LocalizedMessage } from '../../shared/i18n/message.ts';
import type { Instant, Session } from '../../shared/model/model.ts';
import { latestPresent } from '../../shared/model/wrong-clock.ts';
import { EARLIEST, LATEST, toInstant, toMs } from '../base/instant.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import { nearestFree } from './nearest-free.ts';

const DAY_MS = 24 * 3_600_000;

/** The times of a session; no end while it is active. */
type TimeRange = Pick<Session, 'startedAt' | 'endedAt'>;

/** What decides which time a session uses, also in other workstreams. */
type Occupant = TimeRange & Pick<Session, 'workstreamId' | 'adoptedRanges'>;

/**
 * What may overlap: the sessions in `except`, and what overlapped already as sessions `was`, but no
 * more of it.
 */
interface Allowed {
  readonly except: readonly string[];
  readonly was?: readonly Occupant[];
}

/** What a session must not overlap, in one of the workstreams whose time it uses. */
interface Overlap {
  readonly workstreamId: string;
  readonly range: TimeRange;
  readonly other: TimeRange;
}

interface Times {
  now(workstreamId: string): number;
}

/**
 * Checks the times of a session: not reversed, not in the future, not overlapping another session.
 */
export class OverlapCheck {
  readonly #store: WorkstreamStore;
  readonly #times: Times;

  constructor(store: WorkstreamStore, times: Times) {
    this.#store = store;
    this.#times = times;
  }

  /**
   * Throws `TIME_REVERSED`, `TIME_IN_FUTURE`, each with the invalid `field`. A time that stays as
   * it `was` may be in the future: the clock may have been wrong then.
   */
  requirePast(workstreamId: string, range: TimeRange, was?: TimeRange): void {
    const now = toInstant(this.#times.now(workstreamId));
    for (const field of ['startedAt', 'endedAt'] as const) {
      const instant = range[field];
      if (instant === null || instant === was?.[field] || instant <= now) continue;
      throw new AppError('TIME_IN_FUTURE', ({ t }) => t('errors.session.future'), { field });
    }
    const { startedAt, endedAt } = range;
    if (endedAt === null || endedAt >= startedAt) return;
    const field = endedAt === was?.endedAt ? 'startedAt' : 'endedAt';
    throw new AppError('TIME_REVERSED', ({ t }) => t('errors.session.reversed'), { field });
  }

  /**
   * Throws `SESSION_OVERLAPS`, with the invalid `field` and, unless that is given, the nearest free
   * time, if another session uses time of the session: in its workstream or, where it has adopted
   * messages, in others.
   */
  assertNoOverlap(session: Occupant, options: Allowed & { field?: string }): void {
    const found = this.#findOverlap(session, options);
    if (found === null) return;
    const { workstreamId, range, other } = found;
    const field = options.field ?? (other.startedAt < range.startedAt ? 'startedAt' : 'endedAt');
    const isSuggested = !options.field && workstreamId === session.workstreamId;
    const suggestion = isSuggested ? this.#suggestionFor(workstreamId, range, options) : null;
    throw new AppError('SESSION_OVERLAPS', wouldOverlap(other), {
      field,
      ...(suggestion && { suggestion }),
    });
  }

  /** What overlapped already counts as busy here: a suggestion had better not. */
  #suggestionFor(
    workstreamId: string,
    { startedAt, endedAt }: TimeRange,
    { except }: Allowed,
  ): SuggestedTimes | null {
    if (endedAt === null) return null;
    const now = this.#times.now(workstreamId);
    const [earliest, latest] = [toMs(startedAt) - DAY_MS, toMs(endedAt) + DAY_MS];
    const around = {
      startedAt: toInstant(Math.max(earliest, toMs(EARLIEST))),
      endedAt: toInstant(Math.min(latest, toMs(LATEST))),
    };
    const busy = [...this.#usersOf(workstreamId, around)].filter(({ id }) => !except.includes(id));
    return nearestFree({ startedAt, endedAt }, busy, earliest, Math.min(now, latest));
  }

  /** True if no other session uses time of the session, as in `assertNoOverlap`. */
  isFree(session: Occupant, allowed: Allowed): boolean {
    return this.#findOverlap(session, allowed) === null;
  }

  #findOverlap(session: Occupant, { except, was = [] }: Allowed): Overlap | null {
    const { workstreamId } = session;
    const before = was.filter((each) => each.workstreamId === workstreamId);
    const other = this.#findUser(workstreamId, session, { except, was: before });
    if (other !== null) return { workstreamId, range: session, other };
    for (const range of adoptedTimes(session)) {
      const known = was.flatMap((each) => timesIn(range.workstreamId, each));
      const user = this.#findUser(range.workstreamId, range, { except, was: known });
      if (user !== null) return { workstreamId: range.workstreamId, range, other: user };
    }
    return null;
  }

  /** Returns another session's time in a workstream that must not overlap with a range, or null. */
  #findUser(
    workstreamId: string,
    range: TimeRange,
    { except, was }: { except: readonly string[]; was: readonly TimeRange[] },
  ): TimeRange | null {
    const present = toInstant(latestPresent(this.#times.now(workstreamId)));
    for (const other of this.#usersOf(workstreamId, range)) {
      if (except.includes(other.id)) continue;
      // A workstream has one active session, wherever its clock was.
      if (other.endedAt === null && range.endedAt === null) return other;
      if (!overlap(until(other, present), range)) continue;
      if (!was.some((each) => covers(until(each, present), other, range))) return other;
    }
    return null;
  }

  *#usersOf(
    workstreamId: string,
    { startedAt, endedAt }: TimeRange,
  ): Generator<TimeRange & { id: string }> {
    // An active session gives no way to sessions from ahead of the clock.
    const to = endedAt ?? toInstant(latestPresent(this.#times.now(workstreamId)));
    yield* this.#store.overlapping(workstreamId, startedAt, to);
    yield* this.#store.adoptedElsewhere(workstreamId, startedAt, to);
  }
}

/** Returns the times in which a session has messages of other workstreams. */
function adoptedTimes(session: Occupant): (TimeRange & { workstreamId: string })[] {
  return session.adoptedRanges
    .filter((range) => range.workstreamId !== session.workstreamId && !range.isNamedOnly)
    .map(({ workstreamId, from, to }) => ({
      workstreamId,
      startedAt: from > session.startedAt ? from : session.startedAt,
      endedAt: to < endOf(session) ? to : endOf(session),
    }))
    .filter(({ startedAt, endedAt }) => startedAt <= endedAt);
}

/** Returns the times that a session uses in a workstream. */
function timesIn(workstreamId: string, session: Occupant): TimeRange[] {
  const adopted = adoptedTimes(session).filter((each) => each.workstreamId === workstreamId);
  return session.workstreamId === workstreamId ? [session, ...adopted] : adopted;
}

/** True if the two share more than an instant. */
function overlap(one: TimeRange, other: TimeRange): boolean {
  return one.startedAt < endOf(other) && other.startedAt < endOf(one);
}

/** True if `was` covered all that the other two share. */
function covers(was: TimeRange, one: TimeRange, other: TimeRange): boolean {
  const from = one.startedAt > other.startedAt ? one.startedAt : other.startedAt;
  const to = endOf(one) < endOf(other) ? endOf(one) : endOf(other);
  // Nothing may grow around the start of an active session: only what began after it gives way to it.
  const isAround = one.endedAt === null && other.startedAt < one.startedAt;
  if (isAround && was.startedAt >= one.startedAt) return false;
  return overlap(was, one) && from >= was.startedAt && to <= endOf(was);
}

/** An active session has not lasted until what lies ahead of the clock. */
function until({ startedAt, endedAt }: TimeRange, present: Instant): TimeRange {
  return { startedAt, endedAt: endedAt ?? present };
}

function endOf({ endedAt }: TimeRange): Instant {
  return endedAt ?? LATEST;
}

function wouldOverlap({ startedAt, endedAt }: TimeRange): LocalizedMessage {
  const start = toMs(startedAt);
  if (endedAt === null) {
    return ({ t, formatBrief }) =>
      t('errors.session.overlapsRunning', { start: formatBrief(start) });
  }
  return ({ t, formatRange }) =>
    t('errors.session.overlaps', { range: formatRange(start, toMs(endedAt)) });
}
