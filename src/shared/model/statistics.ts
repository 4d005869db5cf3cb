import type { Session } from './model.ts';

/** What was worked in one workstream on one local day. */
export interface WorkedDay {
  /** As `2026-01-29`. */
  readonly day: string;
  readonly workstreamId: string;
  /** Milliseconds of real time, without what a session was idle before it timed out. */
  readonly ms: number;
  /** Each is counted once: on the day that it started, or on the first one of the range. */
  readonly sessions: number;
}

/** A session and how long it was worked on in all, in milliseconds; one that runs, until now. */
export interface WorkedSession {
  readonly session: Session;
  readonly ms: number;
}

/** Where the time of a range went. */
export interface Statistics {
  /** The days with a session, in their order. */
  readonly days: readonly WorkedDay[];
  /** Milliseconds by weekday (0 is Sunday) and by the hour that the clocks on the wall showed. */
  readonly hours: readonly (readonly number[])[];
  readonly longest: readonly WorkedSession[];
  /** Those that started last, the last one first. */
  readonly latest: readonly WorkedSession[];
  readonly totalMs: number;
  readonly sessions: number;
  /** The first local day of all history of these workstreams; null before the first session. */
  readonly firstDay: string | null;
}

/** How many of the longest and of the latest sessions are told. */
export const RANKED_SESSIONS = 10;

/**
 * Statistics as they cross to the window: their days as one text. There are very many of them, and
 * what stands between the main process and the page copies every object by itself.
 */
export interface PackedStatistics extends Omit<Statistics, 'days'> {
  readonly days: string;
}

/** The days, by the workstreams' places in a list: for each of them its place, `ms` and `sessions`. */
interface PackedDays {
  readonly workstreamIds: readonly string[];
  readonly days: readonly (readonly [day: string, ...numbers: readonly number[]])[];
}

export function packed(statistics: Statistics): PackedStatistics {
  const places = new Map<string, number>();
  const days: [string, ...number[]][] = [];
  for (const { day, workstreamId, ms, sessions } of statistics.days) {
    const place = places.get(workstreamId) ?? places.size;
    places.set(workstreamId, place);
    const latest = days.at(-1);
    if (latest?.[0] === day) latest.push(place, ms, sessions);
    else days.push([day, place, ms, sessions]);
  }
  const all: PackedDays = { workstreamIds: [...places.keys()], days };
  return { ...statistics, days: JSON.stringify(all) };
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
