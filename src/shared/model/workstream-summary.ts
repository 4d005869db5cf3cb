/**
 * What the facts of a workstream's closed sessions say together (src/core/README.md, "Facts"). It chooses among
 * them and never rewords one, so each has the message that it comes from, as in the session.
 */
import type { DayKey } from '../time/day-key.ts';
import type { Commit, Quote, TestVerdict } from './session-facts.ts';

/** A fact of one of several sessions. */
export type OfSession<Fact> = Fact & { readonly sessionId: string };

/** What the sessions of some time say together. Of each kind, the latest facts, latest last. */
export interface PeriodFacts {
  readonly sessions: number;
  /** The time worked, in milliseconds. */
  readonly ms: number;
  /** The part of `ms` in which only an agent worked. */
  readonly agentMs: number;
  /** The first request of all. */
  readonly began: OfSession<Quote> | null;
  /** What was asked for first in each session. */
  readonly asked: readonly OfSession<Quote>[];
  /** What came of the last session. */
  readonly outcome: OfSession<Quote> | null;
  readonly decisions: readonly OfSession<Quote>[];
  readonly openQuestions: readonly OfSession<Quote>[];
  readonly commits: readonly OfSession<Commit>[];
  readonly pullRequests: readonly OfSession<Quote>[];
  /** Paths, by their last change. */
  readonly filesChanged: readonly OfSession<Quote>[];
  readonly tests: OfSession<TestVerdict> | null;
}

/** A time without sessions. */
export const NO_PERIOD: PeriodFacts = {
  sessions: 0,
  ms: 0,
  agentMs: 0,
  began: null,
  asked: [],
  outcome: null,
  decisions: [],
  openQuestions: [],
  commits: [],
  pullRequests: [],
  filesChanged: [],
  tests: null,
};

/** A week or a month with sessions. A session belongs to the one in which it began. */
export interface Period {
  readonly kind: 'week' | 'month';
  readonly from: DayKey;
  /** The last day. */
  readonly to: DayKey;
  /** With at most five of each kind. */
  readonly facts: PeriodFacts;
}

export interface WorkstreamSummary {
  /** What it is about: the requests that are most like all others. */
  readonly about: readonly OfSession<Quote>[];
  readonly whole: PeriodFacts;
  /** The weeks of the month of the last session, then the months before it, latest first. */
  readonly periods: readonly Period[];
}
