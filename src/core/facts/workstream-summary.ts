import type { Session } from '../../shared/model/model.ts';
import type { Quote } from '../../shared/model/session-facts.ts';
import {
  NO_PERIOD,
  type OfSession,
  type Period,
  type PeriodFacts,
  type WorkstreamSummary,
} from '../../shared/model/workstream-summary.ts';
import type { DayKey } from '../../shared/time/day-key.ts';
import { dayAfter, dayOf, weekOf } from '../../shared/time/local-days.ts';
import { EARLIEST, LATEST, toMs } from '../base/instant.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import type { FactsReader } from './facts-reader.ts';
import { mostTypical } from './most-typical.ts';
import { joined, periodOf, shortened } from './period-facts.ts';
import { wordsOf } from './words.ts';

const DAYS_OF_WEEK = 7;
const LONGEST_MONTH = 31;
const MAX_ABOUT = 3;
/** There can be many weeks and months: of each kind, a period has the latest facts. */
const MAX_FACTS_OF_PERIOD = 5;

interface Deps {
  readonly store: Pick<WorkstreamStore, 'getWorkstream' | 'closedWithin'>;
  readonly facts: Pick<FactsReader, 'ofSession'>;
}

/**
 * Returns what the closed sessions of a workstream say together, as of the last sync of the files, by local week
 * and month. `firstDay`: on which weekday weeks begin (1 is Monday, 7 Sunday). Throws `WORKSTREAM_NOT_FOUND`,
 * `FILE_UNUSABLE`.
 */
export function* summaryOfWorkstream(
  workstreamId: string,
  firstDay: number,
  { store, facts }: Deps,
): Generator<unknown, WorkstreamSummary> {
  store.getWorkstream(workstreamId);
  const sessions: Session[] = [];
  for (const page of store.closedWithin(workstreamId, EARLIEST, LATEST)) {
    sessions.push(...page);
    yield;
  }
  sessions.sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  const weeks = new Map<DayKey, PeriodFacts>();
  for (const session of sessions) {
    const week = weekOf(dayOf(toMs(session.startedAt)), firstDay);
    const own = periodOf(session, yield* facts.ofSession(session.id));
    weeks.set(week, joined(weeks.get(week) ?? NO_PERIOD, own));
    yield;
  }
  const months = joinedBy(weeks, monthOf);
  const whole = [...months.values()].reduce(joined, NO_PERIOD);
  return { about: aboutOf(whole.asked), whole, periods: periodsOf(weeks, months) };
}

/** A week belongs to the month in which it begins. */
function monthOf(week: DayKey): DayKey {
  return `${week.slice(0, -2)}01`;
}

function joinedBy(
  parts: ReadonlyMap<DayKey, PeriodFacts>,
  keyOf: (part: DayKey) => DayKey,
): Map<DayKey, PeriodFacts> {
  const whole = new Map<DayKey, PeriodFacts>();
  for (const [part, facts] of parts) {
    const key = keyOf(part);
    whole.set(key, joined(whole.get(key) ?? NO_PERIOD, facts));
  }
  return whole;
}

function periodsOf(
  weeks: ReadonlyMap<DayKey, PeriodFacts>,
  months: ReadonlyMap<DayKey, PeriodFacts>,
): Period[] {
  const last = [...months.keys()].at(-1);
  const weekly = [...weeks].filter(([week]) => monthOf(week) === last);
  const monthly = [...months].filter(([month]) => month !== last);
  const short = (facts: PeriodFacts) => shortened(facts, MAX_FACTS_OF_PERIOD);
  return [
    ...monthly.map(([from, facts]): Period => {
      const to = dayAfter(monthOf(dayAfter(from, LONGEST_MONTH)), -1);
      return { kind: 'month', from, to, facts: short(facts) };
    }),
    ...weekly.map(([from, facts]): Period => {
      return { kind: 'week', from, to: dayAfter(from, DAYS_OF_WEEK - 1), facts: short(facts) };
    }),
  ].reverse();
}

/** Chooses among the requests, each text once. */
function aboutOf(asked: readonly OfSession<Quote>[]): OfSession<Quote>[] {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
  const byText = new Map(asked.map((quote) => [quote.text, quote]));
  const candidates = [...byText.values()].map((quote) => {
    return { quote, words: wordsOf(quote.text, segmenter), weight: 1 };
  });
  return mostTypical(candidates, MAX_ABOUT).map(({ quote }) => quote);
}
