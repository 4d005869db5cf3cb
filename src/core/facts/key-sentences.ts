import type { Quote } from '../../shared/model/session-facts.ts';
import { clip } from './clip.ts';
import { mostTypical, type Worded } from './most-typical.ts';
import { sentencesOf } from './sentences.ts';
import { type FactMessage, sourceOf } from './source.ts';
import { wordsOf } from './words.ts';

const MOST = 5;
/** Messages from the beginning and from the end that are looked at. */
const MAX_MESSAGES = 8;
const LOOKED_AT = 800;
const SENTENCES_OF_MESSAGE = 4;
const LEAST_WORDS = 4;
interface Candidate extends Worded {
  readonly message: FactMessage;
  readonly text: string;
}

/** Chooses the sentences of a conversation that carry most: by position, TF-IDF, and how they differ (MMR). */
export class KeySentences {
  readonly #first: FactMessage[] = [];
  readonly #last: FactMessage[] = [];

  add(message: FactMessage): void {
    const kept = { ...message, content: message.content.slice(0, LOOKED_AT) };
    if (this.#first.length < MAX_MESSAGES) this.#first.push(kept);
    else this.#last.push(kept);
    if (this.#last.length > MAX_MESSAGES) this.#last.shift();
  }

  /** Returns at most five sentences that `isNew` accepts, in the order of the conversation. */
  result(segmenter: Intl.Segmenter, isNew: (text: string) => boolean): Quote[] {
    const candidates = candidatesIn([...this.#first, ...this.#last], segmenter);
    const found = candidates.filter(({ text }) => isNew(text));
    return mostTypical(found, MOST).map(({ text, message }) => ({
      text: clip(text),
      ...sourceOf(message),
    }));
  }
}

function candidatesIn(messages: readonly FactMessage[], segmenter: Intl.Segmenter): Candidate[] {
  const words = new Intl.Segmenter(undefined, { granularity: 'word' });
  const found = new Map<string, Candidate>();
  for (const [index, message] of messages.entries()) {
    const isAtEnd = index < 2 || index >= messages.length - 2;
    const sentences = sentencesOf(message.content, segmenter, SENTENCES_OF_MESSAGE);
    for (const [place, text] of sentences.entries()) {
      const each = wordsOf(text, words);
      if (new Set(each).size < LEAST_WORDS || found.has(text)) continue;
      const weight = (isAtEnd ? 1.3 : 1) * (place === 0 ? 1.2 : 1);
      found.set(text, { message, text, words: each, weight });
    }
  }
  return [...found.values()];
}
