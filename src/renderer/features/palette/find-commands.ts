import fuzzysort from 'fuzzysort';
import { folded, foldedWords } from '../../../shared/model/folding.ts';
import type { TextPart } from '../../../shared/model/search-result.ts';
import type { Command } from '../../app/commands/command.ts';

/** As many as a user looks through. */
export const MOST_FOUND = 50;
/** Between 0 (matches everything) and 1 (the same text). */
const LEAST_SCORE = 0.35;
/** The bonus of the most recently used command; that of earlier ones is smaller. */
const RECENT_SCORE = 0.2;
/** The bonus of what applies to the page that is shown: more than that of any recent command. */
const SHOWN_SCORE = 0.25;
/** What the second of two similar commands loses: more than a longer title costs the first. */
const SECOND_SCORE = 0.05;
/** The score if each word begins a word of the title or a keyword. */
const WORDS_SCORE = 0.6;
/** The score if one letter of a word is wrong. */
const MISTYPED_SCORE = 0.3;
/** In shorter words, a wrong letter makes another word. */
const LEAST_MISTYPED = 4;

export interface FoundCommand {
  readonly command: Command;
  readonly title: readonly TextPart[];
}

/**
 * Returns the commands whose title has the letters of the query in that order, compared as the search
 * compares them, or whose title and keywords have its words, but for one letter of each. The best
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
  const words = foldedWords(query);
  const texts = commands.map((command) => ({ command, ...textOf(command) }));
  const byLetters = new Map(
    fuzzysort
      .go(folded(query), texts, { key: 'text', threshold: LEAST_SCORE })
      .map(({ obj, score, indexes }) => [obj.command, { score, indexes }]),
  );
  return texts
    .flatMap(({ command, known }) => {
      if (!hasNumbers(words, known)) return [];
      const letters = byLetters.get(command);
      const score = Math.max(letters?.score ?? 0, scoreByWords(words, known));
      if (score === 0) return [];
      const bonus = recency(ages.get(command.id)) + (command.isForShown ? SHOWN_SCORE : 0);
      const malus = command.isSecond ? SECOND_SCORE : 0;
      return [{ command, score: score + bonus - malus, places: new Set(letters?.indexes) }];
    })
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST_FOUND)
    .map(({ command, places }) => ({ command, title: markedTitle(command.title, places) }));
}

/** A command as it is compared. */
interface CommandText {
  readonly text: string;
  readonly known: readonly string[];
}

/** Kept from key to key: folding the words of ten thousand commands takes longer than finding them. */
const commandTexts = new WeakMap<Command, CommandText>();

function textOf(command: Command): CommandText {
  const kept = commandTexts.get(command);
  if (kept !== undefined) return kept;
  const { title, keywords = '' } = command;
  const made = { text: comparable(title), known: foldedWords(`${title} ${keywords}`) };
  commandTexts.set(command, made);
  return made;
}

/** True if every number of a query is in one of the words: 24 is not in 22, 4 PM. */
function hasNumbers(words: readonly string[], known: readonly string[]): boolean {
  return words
    .filter((word) => /^\p{N}+$/u.test(word))
    .every((number) => known.some((word) => word.includes(number)));
}

/** Returns how well every word of a query begins one of the known words; 0 if one does not. */
function scoreByWords(words: readonly string[], known: readonly string[]): number {
  if (words.length === 0) return 0;
  if (words.every((word) => known.some((each) => each.startsWith(word)))) return WORDS_SCORE;
  const isKnown = (word: string) => known.some((each) => begins(each, word));
  return words.every(isKnown) ? MISTYPED_SCORE : 0;
}

/** True if a word begins with what was typed, but for one letter that is wrong, missing or extra. */
function begins(word: string, typed: string): boolean {
  if (word.startsWith(typed)) return true;
  if (typed.length < LEAST_MISTYPED || word[0] !== typed[0]) return false;
  let same = 1;
  while (same < typed.length && word[same] === typed[same]) same += 1;
  const rest = typed.slice(same + 1);
  return (
    word.startsWith(rest, same + 1) ||
    word.startsWith(rest, same) ||
    word.startsWith(typed.slice(same), same + 1) ||
    word.startsWith(`${typed[same + 1]}${typed[same]}${typed.slice(same + 2)}`, same)
  );
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
