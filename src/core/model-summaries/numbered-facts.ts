import { type FactSource, type SessionFacts, sourceKey } from '../../shared/model/session-facts.ts';
import { factLines } from './fact-lines.ts';
import type { NumberedText } from './summary-input.ts';

/** Returns the facts of a session as lines for a model, each with the number of its message. */
export function numberedFacts(
  facts: SessionFacts,
  messages: readonly NumberedText[],
): readonly string[] {
  const numbers = new Map<string, number>();
  for (const { source, number } of messages) {
    if (!numbers.has(sourceKey(source))) numbers.set(sourceKey(source), number);
  }
  const asked = facts.asked === null ? [] : [facts.asked];
  return factLines<FactSource>({ ...facts, asked }).flatMap(({ source, text }) => {
    const number = numbers.get(sourceKey(source));
    return number === undefined ? [] : [`[${number}] ${text}`];
  });
}
