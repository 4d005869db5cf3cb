import type { Session } from './model.ts';

/** Time tracked in one workstream on one local day. */
export interface WorkedDay {
  /** As `2026-01-29`. */
  readonly day: string;
  readonly workstreamId: string;
  /** Milliseconds of elapsed time, without the idle time before timeouts. */
  readonly ms: number;
  /** Each session counts once: on its first day, or on the first day of the range. */
  readonly sessions: number;
}

/** A session and its total tracked time in milliseconds; a running one counts up to now. */
export interface WorkedSession {
  readonly session: Session;
  readonly ms: number;
}

/** Tracked time in a range. */
export interface Statistics {
  /** Days with a session, in order. */
  readonly days: readonly WorkedDay[];
  /** Milliseconds by weekday (0 is Sunday) and local hour. */
  readonly hours: readonly (readonly number[])[];
  readonly longest: readonly WorkedSession[];
  /** The most recently started sessions, newest first. */
  readonly latest: readonly WorkedSession[];
  /** The counted time: sessions that ran side by side count each. */
  readonly totalMs: number;
  /** The part of the total in which only an agent worked. */
  readonly agentMs: number;
  /** The time on the clock: in which at least one session ran. */
  readonly clockMs: number;
  readonly sessions: number;
  /** The first local day with a session in these workstreams, in all of history; null if none. */
  readonly firstDay: string | null;
}

/** How many of the longest and of the latest sessions are listed. */
export const RANKED_SESSIONS = 10;

/**
 * Statistics as they cross IPC, with the days packed into one string: there can be very many, and
 * structured cloning and the context bridge copy every object separately.
 */
export interface PackedStatistics extends Omit<Statistics, 'days'> {
  readonly days: string;
}

/** The days as JSON. Each day is followed by triples: the workstream's index, `ms` and `sessions`. */
export interface PackedDays {
  readonly workstreamIds: readonly string[];
  readonly days: readonly (readonly [day: string, ...numbers: readonly number[]])[];
}

export function unpacked(statistics: PackedStatistics): Statistics {
  const { workstreamIds, days }: PackedDays = JSON.parse(statistics.days);
  return {
    ...statistics,
    days: days.flatMap(([day, ...numbers]) =>
      Array.from({ length: numbers.length / 3 }, (_, index) => {
        const [place = 0, ms = 0, sessions = 0] = numbers.slice(index * 3, index * 3 + 3);
        return { day, workstreamId: workstreamIds[place] ?? '', ms, sessions };
      }),
    ),
  };
}
