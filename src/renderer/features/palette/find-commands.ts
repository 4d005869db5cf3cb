import fuzzysort from 'fuzzysort';
import type { TextPart } from '../../../shared/model/search-result.ts';
import type { Command } from '../../app/commands/command.ts';

/** As many as anyone looks through. */
export const MOST_FOUND = 50;
/** From 0, everything, to 1, the very same. */
const LEAST_SCORE = 0.35;
/** What having been used last adds to a score; what was used before that, less. */
const RECENT_SCORE = 0.2;

export interface FoundCommand {
  readonly command: Command;
  readonly title: readonly TextPart[];
}

/**
 * The commands whose title has the letters of the query in that order, accents or not, the best
 * first; of equals, and without a query, those that were used last.
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
