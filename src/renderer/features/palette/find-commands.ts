import fuzzysort from 'fuzzysort';
import { folded } from '../../../shared/model/folding.ts';
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
 * Returns the commands whose title has the letters of the query in that order, compared as the search
 * compares them. The best matches come first; of equal ones, and without a query, the most recently used.
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
  const texts = commands.map((command) => ({ command, text: comparable(command.title) }));
  return fuzzysort
    .go(folded(query), texts, {
      key: 'text',
      limit: MOST_FOUND,
      threshold: LEAST_SCORE,
      scoreFn: ({ obj, score }) => (score > 0 ? score + recency(ages.get(obj.command.id)) : 0),
    })
    .map(({ obj: { command }, indexes }) => ({
      command,
      title: markedTitle(command.title, new Set(indexes)),
    }));
}

/** In ASCII, capitals say where a word begins. */
function comparable(title: string): string {
  return /^\p{ASCII}*$/u.test(title) ? title : folded(title);
}

/** Returns a title with the letters marked that have these places in its comparable form. */
function markedTitle(title: string, places: ReadonlySet<number>): TextPart[] {
  const parts: TextPart[] = [];
  let place = 0;
  for (const { segment } of new Intl.Segmenter().segment(title)) {
    const end = place + comparable(segment).length;
    let isMatch = false;
    for (; place < end; place += 1) isMatch ||= places.has(place);
    const last = parts.at(-1);
    if (last?.isMatch === isMatch) parts[parts.length - 1] = { text: last.text + segment, isMatch };
    else parts.push({ text: segment, isMatch });
  }
  return parts;
}
