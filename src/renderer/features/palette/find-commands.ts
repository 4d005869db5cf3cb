import fuzzysort from 'fuzzysort';
import type { TextPart } from '../../../shared/model/search-result.ts';
import type { Command } from '../../app/commands/command.ts';

/** As many as a user looks through. */
export const MOST_FOUND = 50;
/** Between 0 (matches everything) and 1 (the same text). */
const LEAST_SCORE = 0.35;
/** The bonus of the most recently used command; that of earlier ones is smaller. */
const RECENT_SCORE = 0.2;

export interface FoundCommand {
  readonly command: Command;
  readonly title: readonly TextPart[];
}

/**
 * Returns the commands whose title has the letters of the query in that order, ignoring accents. The best
 * matches come first; of equal ones, and without a query, the most recently used.
 */
export function findCommands(
  commands: readonly Command[],
  query: string,
  recent: readonly string[],
): readonly FoundCommand[] {
  const ages = new Map(recent.map((id, age) => [id, age]));
  if (query.trim() === '') {
    const ageOf = ({ id }: Command) => ages.get(id) ?? recent.length;
    return commands
      .toSorted((a, b) => ageOf(a) - ageOf(b))
      .slice(0, MOST_FOUND)
      .map((command) => ({ command, title: [{ text: command.title, isMatch: false }] }));
  }
  const recency = (age: number | undefined) =>
    age === undefined ? 0 : RECENT_SCORE * (1 - age / recent.length);
  return fuzzysort
    .go(query, commands, {
      key: 'title',
      limit: MOST_FOUND,
      threshold: LEAST_SCORE,
      scoreFn: ({ obj, score }) => (score > 0 ? score + recency(ages.get(obj.id)) : 0),
    })
    .map((result) => ({
      command: result.obj,
      title: result
        .highlight((text): TextPart => ({ text, isMatch: true }))
        .map((part) => (typeof part === 'string' ? { text: part, isMatch: false } : part)),
    }));
}
