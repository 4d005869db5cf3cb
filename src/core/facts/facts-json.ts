import { z } from 'zod';
import { AGENT_IDS } from '../../shared/model/agents.ts';
import type {
  AgentSummary,
  Commit,
  FactSource,
  FailedCommand,
  Quote,
  SessionFacts,
  TestVerdict,
} from '../../shared/model/session-facts.ts';

const source = { at: z.iso.datetime(), message_id: z.string().nullable() };
const quote = z.strictObject({ text: z.string(), ...source });

/** The facts of a session for other programs, with names as in docs/FORMAT.md. */
export const factsSchema = z.strictObject({
  version: z.int(),
  asked: quote.nullable(),
  outcome: quote.nullable(),
  open_questions: z.array(quote),
  failed_commands: z.array(
    z.strictObject({ command: z.string(), passed_later: z.boolean(), ...source }),
  ),
  tests: z
    .strictObject({ verdict: z.enum(['passed', 'failed']), text: z.string(), ...source })
    .nullable(),
  decisions: z.array(quote),
  files_changed: z.array(quote),
  commits: z.array(z.strictObject({ hash: z.string().nullable(), subject: z.string(), ...source })),
  pull_requests: z.array(quote),
  agent_summary: z
    .strictObject({
      kind: z.enum(['compaction', 'title']),
      agent: z.enum(AGENT_IDS).nullable(),
      text: z.string(),
      ...source,
    })
    .nullable(),
  key_sentences: z.array(quote),
});

export type FactsJson = z.infer<typeof factsSchema>;

export function factsJson(facts: SessionFacts): FactsJson {
  const { asked, outcome, tests, agentSummary } = facts;
  return {
    version: facts.version,
    asked: asked && quoteJson(asked),
    outcome: outcome && quoteJson(outcome),
    open_questions: facts.openQuestions.map(quoteJson),
    failed_commands: facts.failedCommands.map(commandJson),
    tests: tests && verdictJson(tests),
    decisions: facts.decisions.map(quoteJson),
    files_changed: facts.filesChanged.map(quoteJson),
    commits: facts.commits.map(commitJson),
    pull_requests: facts.pullRequests.map(quoteJson),
    agent_summary: agentSummary && summaryJson(agentSummary),
    key_sentences: facts.keySentences.map(quoteJson),
  };
}

function sourceJson({ at, messageId }: FactSource) {
  return { at, message_id: messageId };
}

function quoteJson(fact: Quote) {
  return { text: fact.text, ...sourceJson(fact) };
}

function commandJson(fact: FailedCommand) {
  return { command: fact.command, passed_later: fact.passedLater, ...sourceJson(fact) };
}

function verdictJson(fact: TestVerdict) {
  return { verdict: fact.verdict, ...quoteJson(fact) };
}

function commitJson(fact: Commit) {
  return { hash: fact.hash, subject: fact.subject, ...sourceJson(fact) };
}

function summaryJson(fact: AgentSummary) {
  return { kind: fact.kind, agent: fact.agent, ...quoteJson(fact) };
}
