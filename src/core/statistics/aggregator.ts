import { agentAloneWithin } from '../../shared/model/agent-alone.ts';
import { RANKED_SESSIONS, type WorkedDay } from '../../shared/model/statistics.ts';
import { CoveredTime } from '../../shared/time/covered-time.ts';
import {
  dayOfHour,
  hourOfDay,
  keyOfDay,
  LocalHours,
  weekdayOf,
} from '../../shared/time/local-hours.ts';
import { TopN } from './top-n.ts';

/** The tracked time of a session: from its start to its last activity, or to now. */
export interface TrackedTime {
  readonly key: number;
  readonly workstreamId: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** When only an agent worked: starts and ends in turn, in milliseconds after `fromMs`. */
  readonly agentAlone?: readonly number[];
}

/** The whole tracked time of a session. */
interface Length {
  readonly key: number;
  readonly ms: number;
}

interface Sums {
  ms: number;
  sessions: number;
}

/** Adds up sessions, in any order, by local day, weekday and hour within a range. */
export class Aggregator {
  readonly hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  totalMs = 0;
  /** Of the total, when only an agent worked. */
  agentMs = 0;
  sessions = 0;
  readonly #fromMs: number;
  readonly #toMs: number;
  readonly #local = new LocalHours();
  /** By day, then by workstream. */
  readonly #days = new Map<number, Map<string, Sums>>();
  readonly #covered = new CoveredTime();
  readonly #longest = new TopN<Length>(RANKED_SESSIONS);
  readonly #latest = new TopN<Length>(RANKED_SESSIONS);

  /** In milliseconds since the epoch; the end is not part of the range. */
  constructor(fromMs: number, toMs: number) {
    this.#fromMs = fromMs;
    this.#toMs = toMs;
  }

  /** Ignores a session of which nothing lies in the range. */
  add({ key, workstreamId, fromMs, toMs, agentAlone = [] }: TrackedTime): void {
    const isWithin = fromMs >= this.#fromMs && fromMs < this.#toMs;
    const [from, to] = [Math.max(fromMs, this.#fromMs), Math.min(toMs, this.#toMs)];
    if (!isWithin && from >= to) return;
    const length = { key, ms: Math.max(0, toMs - fromMs) };
    this.#longest.add(length.ms, length);
    this.#latest.add(fromMs, length);
    this.sessions += 1;
    this.#sums(dayOfHour(this.#local.hourAt(from)), workstreamId).sessions += 1;
    this.#covered.add(from, to);
    this.agentMs += agentAloneWithin({ startedAt: fromMs, agentAlone }, from, to);
    this.#local.cut(from, to, (hour, ms) => {
      const day = dayOfHour(hour);
      this.#sums(day, workstreamId).ms += ms;
      const ofWeekday = this.hours[weekdayOf(day)];
      if (ofWeekday) ofWeekday[hourOfDay(hour)] = (ofWeekday[hourOfDay(hour)] ?? 0) + ms;
      this.totalMs += ms;
    });
  }

  /** Returns the days in order, in steps: there can be very many. */
  *days(): Generator<void, WorkedDay[]> {
    const days: WorkedDay[] = [];
    for (const number of [...this.#days.keys()].sort((a, b) => a - b)) {
      const day = keyOfDay(number);
      for (const [workstreamId, sums] of this.#days.get(number) ?? []) {
        days.push({ day, workstreamId, ...sums });
      }
      yield;
    }
    return days;
  }

  /** Returns the time in which at least one session ran, in milliseconds, in steps. */
  clockMs(): Generator<void, number> {
    return this.#covered.length();
  }

  /** The longest first. */
  longest(): Length[] {
    return this.#longest.list();
  }

  /** The most recently started first. */
  latest(): Length[] {
    return this.#latest.list();
  }

  #sums(day: number, workstreamId: string): Sums {
    let ofDay = this.#days.get(day);
    if (ofDay === undefined) {
      ofDay = new Map();
      this.#days.set(day, ofDay);
    }
    let sums = ofDay.get(workstreamId);
    if (sums === undefined) {
      sums = { ms: 0, sessions: 0 };
      ofDay.set(workstreamId, sums);
    }
    return sums;
  }
}
