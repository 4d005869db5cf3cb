import { type FactsJson, factsJson } from '../../core/facts/facts-json.ts';
import type { SessionFacts } from '../../shared/model/session-facts.ts';
import { type Budget, takeFitting } from '../answers/budget.ts';
import { line } from './records.ts';

/** The fields of facts with texts of the history. */
const TEXTS: readonly string[] = ['text', 'command', 'subject', 'hash'];

/** Returns facts as they may leave the computer, as far as they fit: what is still open comes first. */
export function toFacts(facts: SessionFacts, budget: Budget): FactsJson {
  const { asked, outcome, tests, agent_summary: summary, ...lists } = factsJson(facts);
  const single = {
    asked: asked && brief(asked),
    outcome: outcome && brief(outcome),
    tests: tests && brief(tests),
    agent_summary: summary && brief(summary),
  };
  budget.take(single);
  const fitting = <Fact extends object>(found: readonly Fact[]) =>
    takeFitting(found.map(brief), budget).items;
  return {
    ...single,
    version: lists.version,
    open_questions: fitting(lists.open_questions),
    failed_commands: fitting(lists.failed_commands),
    decisions: fitting(lists.decisions),
    files_changed: fitting(lists.files_changed),
    commits: fitting(lists.commits),
    pull_requests: fitting(lists.pull_requests),
    key_sentences: fitting(lists.key_sentences),
  };
}

function brief<Fact extends object>(fact: Fact): Fact {
  const entries = Object.entries(fact).map(([key, value]) =>
    typeof value === 'string' && TEXTS.includes(key) ? [key, line(value)] : [key, value],
  );
  return Object.fromEntries(entries);
}
