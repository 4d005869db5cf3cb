import type { FactsWithWords, Quote, SessionFacts } from '../../shared/model/session-facts.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import { clip } from './clip.ts';
import type { FactsReader } from './facts-reader.ts';
import { wordsOf } from './words.ts';

/** Sessions with which one is compared: enough to tell, and read in an instant. */
const MAX_COMPARED = 100;
const MOST_WORDS = 5;
const LEAST_SESSIONS = 3;
/** A word that more of the other sessions have does not set this one apart. */
const MOST_SHARED = 0.25;
const LONGEST_WORD = 40;
/** What a reader can take for a word: a letter first, and longer than most words that only join others. */
const MEANINGFUL =
  /^(?=\p{L})(?:.{5,}|.*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}].*)$/u;

interface Deps {
  readonly store: Pick<WorkstreamStore, 'getSession' | 'listSessions'>;
  readonly facts: Pick<FactsReader, 'ofSession' | 'findStored'>;
}

/**
 * Returns the facts of a session, with the words that set it apart from the latest others of its workstream whose
 * facts are stored. Throws `SESSION_NOT_FOUND`, `FILE_UNUSABLE`.
 */
export function* factsWithWords(
  sessionId: string,
  { store, facts }: Deps,
): Generator<unknown, FactsWithWords> {
  const { workstreamId } = store.getSession(sessionId);
  const own = yield* facts.ofSession(sessionId);
  const others: SessionFacts[] = [];
  for (const { id } of store.listSessions(workstreamId, { limit: MAX_COMPARED })) {
    const other = id === sessionId ? null : facts.findStored(id);
    if (other !== null) others.push(other);
    yield;
  }
  return { facts: own, words: markingWords(own, others) };
}

/**
 * Returns the words by which the facts of a session differ most from those of other sessions of its workstream
 * (TF-IDF), each with the first fact that has it. Empty if there are too few others to tell. What all sessions
 * have in common, such as articles and the subject of the workstream, is left out in any language.
 */
export function markingWords(own: SessionFacts, others: readonly SessionFacts[]): Quote[] {
  if (others.length < LEAST_SESSIONS) return [];
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
  const sessionsWith = new Map<string, number>();
  for (const facts of others) {
    const words = quotesOf(facts).flatMap(({ text }) => wordsOf(text, segmenter));
    for (const word of new Set(words)) sessionsWith.set(word, (sessionsWith.get(word) ?? 0) + 1);
  }
  const found = new Map<string, { readonly quote: Quote; times: number }>();
  for (const quote of quotesOf(own)) {
    for (const word of new Set(wordsOf(quote.text, segmenter))) {
      if (word.length > LONGEST_WORD || !MEANINGFUL.test(word)) continue;
      if ((sessionsWith.get(word) ?? 0) > others.length * MOST_SHARED) continue;
      const known = found.get(word);
      if (known) known.times += 1;
      else found.set(word, { quote: { ...quote, text: asWritten(word, quote.text) }, times: 1 });
    }
  }
  const weightOf = ([word, { times }]: [string, { readonly times: number }]) =>
    times * Math.log((1 + others.length) / (1 + (sessionsWith.get(word) ?? 0)));
  return [...found]
    .sort((one, other) => weightOf(other) - weightOf(one))
    .slice(0, MOST_WORDS)
    .map(([, { quote }]) => quote);
}

/** Returns what people and agents said, and commits; commands and paths have words of their own kind. */
function quotesOf(facts: SessionFacts): Quote[] {
  const { asked, outcome, agentSummary, decisions, openQuestions, keySentences } = facts;
  const commits = facts.commits.map(({ subject, at, messageId }) => ({
    text: subject,
    at,
    messageId,
  }));
  const said = [asked, outcome, ...decisions, ...openQuestions, ...keySentences, agentSummary];
  return [...said.filter((quote) => quote !== null), ...commits];
}

/** Returns a word of a text with its capitals. */
function asWritten(word: string, text: string): string {
  const at = text.toLowerCase().indexOf(word);
  const written = text.slice(at, at + word.length);
  return clip(written.toLowerCase() === word ? written : word);
}
