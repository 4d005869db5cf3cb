import { type FactSource, type SessionFacts, sourceKey } from '../../shared/model/session-facts.ts';
import { withoutSecrets } from '../agents/secrets.ts';
import type { NumberedMessage } from './numbered-messages.ts';

/** Returns the facts of a session as lines for a model, each with the number of its message. */
export function numberedFacts(
  facts: SessionFacts,
  messages: readonly NumberedMessage[],
): readonly string[] {
  const numbers = new Map<string, number>();
  for (const { source, number } of messages) {
    if (!numbers.has(sourceKey(source))) numbers.set(sourceKey(source), number);
  }
  return linesOf(facts).flatMap(({ source, text }) => {
    const number = numbers.get(sourceKey(source));
    return number === undefined ? [] : [`[${number}] ${withoutSecrets(text)}`];
  });
}

interface Line {
  readonly source: FactSource;
  readonly text: string;
}

function linesOf(facts: SessionFacts): Line[] {
  const { asked, outcome, tests, failedCommands, commits, decisions, openQuestions } = facts;
  return [
    ...(asked ? [{ source: asked, text: `first request: ${asked.text}` }] : []),
    ...decisions.map((each) => ({ source: each, text: `decision: ${each.text}` })),
    ...failedCommands.map((each) => ({
      source: each,
      text: `failed command${each.passedLater ? ' that passed later' : ''}: ${each.command}`,
    })),
    ...commits.map((each) => ({ source: each, text: `commit: ${each.subject}` })),
    ...(tests ? [{ source: tests, text: `tests ${tests.verdict}: ${tests.text}` }] : []),
    ...(outcome ? [{ source: outcome, text: `end of the last answer: ${outcome.text}` }] : []),
    ...openQuestions.map((each) => ({ source: each, text: `open question: ${each.text}` })),
  ];
}
