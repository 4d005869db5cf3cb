import { agentAloneOf } from '../../shared/model/agent-alone.ts';
import type { Session } from '../../shared/model/model.ts';
import type { SessionFacts } from '../../shared/model/session-facts.ts';
import { lengthOf } from '../../shared/model/session-length.ts';
import type { OfSession, PeriodFacts } from '../../shared/model/workstream-summary.ts';
import { MAX_FACTS } from './source.ts';

/** How many requests are kept: what a workstream is about is chosen among them. */
const MAX_ASKED = 60;

/** Returns what one closed session says. */
export function periodOf(session: Session, facts: SessionFacts): PeriodFacts {
  const ofSession = <Fact>(fact: Fact): OfSession<Fact> => ({ ...fact, sessionId: session.id });
  const orNull = <Fact>(fact: Fact | null) => (fact === null ? null : ofSession(fact));
  const asked = orNull(facts.asked);
  return {
    sessions: 1,
    ms: lengthOf(session),
    agentMs: agentAloneOf(session),
    began: asked,
    asked: asked === null ? [] : [asked],
    outcome: orNull(facts.outcome),
    decisions: facts.decisions.map(ofSession),
    openQuestions: facts.openQuestions.map(ofSession),
    commits: facts.commits.map(ofSession),
    pullRequests: facts.pullRequests.map(ofSession),
    filesChanged: facts.filesChanged.map(ofSession),
    tests: orNull(facts.tests),
  };
}

/**
 * Returns what a time and a later one say together. It does not matter how the sessions of a year are
 * grouped: by week, by month or not at all, the result is the same.
 */
export function joined(earlier: PeriodFacts, later: PeriodFacts): PeriodFacts {
  const all = <Fact>(of: (facts: PeriodFacts) => readonly Fact[]) => [...of(earlier), ...of(later)];
  return {
    sessions: earlier.sessions + later.sessions,
    ms: earlier.ms + later.ms,
    agentMs: earlier.agentMs + later.agentMs,
    began: earlier.began ?? later.began,
    asked: all(({ asked }) => asked).slice(-MAX_ASKED),
    outcome: later.outcome ?? earlier.outcome,
    decisions: lastOfEach(all(({ decisions }) => decisions)),
    openQuestions: lastOfEach(all(({ openQuestions }) => openQuestions)),
    commits: all(({ commits }) => commits).slice(-MAX_FACTS),
    pullRequests: lastOfEach(all(({ pullRequests }) => pullRequests)),
    filesChanged: lastOfEach(all(({ filesChanged }) => filesChanged)),
    tests: later.tests ?? earlier.tests,
  };
}

/** Returns the same with only the latest facts of each kind. */
export function shortened(facts: PeriodFacts, most: number): PeriodFacts {
  const { asked, decisions, openQuestions, commits, pullRequests, filesChanged } = facts;
  return {
    ...facts,
    asked: asked.slice(-most),
    decisions: decisions.slice(-most),
    openQuestions: openQuestions.slice(-most),
    commits: commits.slice(-most),
    pullRequests: pullRequests.slice(-most),
    filesChanged: filesChanged.slice(-most),
  };
}

/** Of facts with the same text, keeps the last one. */
function lastOfEach<Fact extends { readonly text: string }>(facts: readonly Fact[]): Fact[] {
  const byText = new Map<string, Fact>();
  for (const fact of facts) {
    byText.delete(fact.text);
    byText.set(fact.text, fact);
  }
  return [...byText.values()].slice(-MAX_FACTS);
}
