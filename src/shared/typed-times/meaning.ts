import type { Instant } from '../model/model.ts';
import { dayKey } from '../time/day-key.ts';
import type { Typing } from './days.ts';
import { instantsOf, type LocalTime, localTimeOf } from './local-time.ts';
import { readTimes, type TypedTimes } from './times.ts';

/** The times that the user types into a dialog are compared with these. */
export interface Times {
  readonly startedAt: Instant;
  /** Null while the session runs. */
  readonly endedAt: Instant | null;
}

/** The instants that a typed time can mean: one, none if the clocks skip it, or two. */
export type Candidates = readonly Instant[];

/** What the times mean that the user typed. */
export interface Meaning {
  readonly startedAt: Candidates;
  readonly endedAt: Candidates | null;
}

export type NotMeant = 'notUnderstood' | 'needsStart' | 'needsEnd' | 'runningHasNoEnd';

/** Which of two candidates is meant; by default the first. */
export type Chosen = Partial<Record<'startedAt' | 'endedAt', Instant>>;

/**
 * Returns what typed times mean for a session, or why they mean nothing. A time that is left out, or in
 * the same minute, stays as it was, to the millisecond.
 *
 * @param was The times of the session, or probable ones of a new session.
 * @param isNew True if there is no session yet: then what is typed must say where it begins and ends.
 */
export function meaningOf(
  text: string,
  was: Times,
  isNew: boolean,
  chosen: Chosen,
  typing: Typing,
): Meaning | NotMeant {
  const day = isNew ? null : dayKey(new Date(was.startedAt));
  const typed = readTimes(text, typing, day);
  if (typed === null) return 'notUnderstood';
  if (was.endedAt === null) return runningMeaning(typed, was, typing);
  const { startedAt, endedAt } = was;
  const { start, end, lengthMs } = typed;
  if (isNew && lengthMs === null && end === null) return 'needsEnd';
  if (isNew && lengthMs === null && start === null) return 'needsStart';
  if (start === null && lengthMs !== null && (end !== null || isNew)) {
    const ends = end === null ? [endedAt] : candidates(end, endedAt);
    return { startedAt: away(ends, chosen.endedAt, -lengthMs), endedAt: ends };
  }
  const starts = start === null ? [startedAt] : candidates(start, startedAt);
  if (lengthMs !== null) {
    return { startedAt: starts, endedAt: away(starts, chosen.startedAt, lengthMs) };
  }
  return { startedAt: starts, endedAt: end === null ? [endedAt] : candidates(end, endedAt) };
}

function runningMeaning(typed: TypedTimes, was: Times, { now }: Typing): Meaning | NotMeant {
  const { start, end, lengthMs } = typed;
  if (end !== null) return 'runningHasNoEnd';
  if (start !== null) {
    return lengthMs === null
      ? { startedAt: candidates(start, was.startedAt), endedAt: null }
      : 'runningHasNoEnd';
  }
  const since = new Date(now.getTime() - (lengthMs ?? 0)).toISOString();
  return { startedAt: [since], endedAt: null };
}

/** Returns the instants of a typed time; the one that it was, if that is in the same minute or second. */
function candidates(local: LocalTime, was: Instant): Candidates {
  const length = local.endsWith(':00') ? 'YYYY-MM-DDTHH:MM'.length : 'YYYY-MM-DDTHH:MM:SS'.length;
  const isWas = localTimeOf(was).slice(0, length) === local.slice(0, length);
  const instants = instantsOf(local);
  return instants.map((instant) =>
    isWas && instant.slice(0, length) === was.slice(0, length) ? was : instant,
  );
}

/** Returns the candidate that is meant: the chosen one if it is one of them, else the first. */
export function meantOf(
  candidates: Candidates,
  chosen: Instant | null | undefined,
): Instant | undefined {
  return candidates.find((candidate) => candidate === chosen) ?? candidates[0];
}

function away(from: Candidates, chosen: Instant | undefined, ms: number): Candidates {
  const start = meantOf(from, chosen);
  return start === undefined ? [] : [new Date(Date.parse(start) + ms).toISOString()];
}
