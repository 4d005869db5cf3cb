import { RANKED_SESSIONS, type WorkedDay } from '../../shared/model/statistics.ts';
import {
  dayOfHour,
  hourOfDay,
  keyOfDay,
  LocalHours,
  weekdayOf,
} from '../../shared/time/local-hours.ts';
import { Top } from './top-n.ts';

/** When a session was worked on: from its start until its last activity, or until now. */
export interface Work {
  readonly key: number;
  readonly workstreamId: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** How long a session was worked on in all. */
interface Length {
  readonly key: number;
  readonly ms: number;
}

interface Counted {
  ms: number;
  sessions: number;
}

/** Adds up sessions, whatever their order, by local day, weekday and hour within a range. */
export class Aggregator {
  readonly hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  totalMs = 0;
  sessions = 0;
  readonly #fromMs: number;
  readonly #toMs: number;
  readonly #local = new LocalHours();
  readonly #days = new Map<string, Map<number, Counted>>();
  readonly #longest = new Top<Length>(RANKED_SESSIONS);
  readonly #latest = new Top<Length>(RANKED_SESSIONS);

  /** In milliseconds since the epoch; the end is not part of the range. */
  constructor(fromMs: number, toMs: number) {
    this.#fromMs = fromMs;
    this.#toMs = toMs;
  }

  /** One that the range has nothing of is left out. */
  add({ key, workstreamId, fromMs, toMs }: Work): void {
    const isWithin = fromMs >= this.#fromMs && fromMs < this.#toMs;
    const [from, to] = [Math.max(fromMs, this.#fromMs), Math.min(toMs, this.#toMs)];
    if (!isWithin && from >= to) return;
    const length = { key, ms: Math.max(0, toMs - fromMs) };
    this.#longest.show(length.ms, length);
    this.#latest.show(fromMs, length);
    this.sessions += 1;
    const days = this.#daysOf(workstreamId);
    countedOn(days, dayOfHour(this.#local.hourAt(from))).sessions += 1;
    this.#local.cut(from, to, (hour, ms) => {
      const day = dayOfHour(hour);
      countedOn(days, day).ms += ms;
      const ofDay = this.hours[weekdayOf(day)];
      if (ofDay) ofDay[hourOfDay(hour)] = (ofDay[hourOfDay(hour)] ?? 0) + ms;
      this.totalMs += ms;
    });
  }

  /** In their order. */
  days(): WorkedDay[] {
    const all = new Set([...this.#days.values()].flatMap((counted) => [...counted.keys()]));
    return [...all]
      .sort((a, b) => a - b)
      .flatMap((number) => {
        const day = keyOfDay(number);
        return [...this.#days].flatMap(([workstreamId, counted]) => {
          const sums = counted.get(number);
          return sums ? [{ day, workstreamId, ...sums }] : [];
        });
      });
  }

  /** The longest first. */
  longest(): Length[] {
    return this.#longest.list();
  }

  /** The one that started last first. */
  latest(): Length[] {
    return this.#latest.list();
  }

  #daysOf(workstreamId: string): Map<number, Counted> {
    let days = this.#days.get(workstreamId);
    if (days === undefined) {
      days = new Map();
      this.#days.set(workstreamId, days);
    }
    return days;
  }
}

function countedOn(days: Map<number, Counted>, day: number): Counted {
  let counted = days.get(day);
  if (counted === undefined) {
    counted = { ms: 0, sessions: 0 };
    days.set(day, counted);
  }
  return counted;
}
