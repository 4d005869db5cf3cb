import type { Quote } from '../../shared/model/session-facts.ts';
import { clip } from './clip.ts';
import { sentencesOf } from './sentences.ts';
import { type FactMessage, sourceOf } from './source.ts';

const MOST = 5;
/** Messages from the beginning and from the end that are looked at. */
const MAX_MESSAGES = 8;
const LOOKED_AT = 800;
const SENTENCES_OF_MESSAGE = 4;
const LEAST_WORDS = 4;
/** How much a sentence counts by itself, rather than by how it differs from those chosen before. */
const RELEVANCE = 0.7;

type Vector = ReadonlyMap<string, number>;

interface Candidate {
  readonly message: FactMessage;
  readonly text: string;
  readonly words: readonly string[];
  /** Greater for what comes first and last. */
  readonly weight: number;
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
    return chosenOf(candidates.filter(({ text }) => isNew(text))).map(({ text, message }) => ({
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

/** Scripts that put no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’.][\p{L}\p{M}\p{N}]+)*/gu;

/** The segmenter finds words in any script, but takes many times as long as spaces do. */
function wordsOf(text: string, segmenter: Intl.Segmenter): string[] {
  const lower = text.toLowerCase();
  if (!UNSPACED.test(lower)) return lower.match(WORD) ?? [];
  return [...segmenter.segment(lower)].flatMap(({ segment, isWordLike }) =>
    isWordLike ? segment : [],
  );
}

function chosenOf(candidates: readonly Candidate[]): Candidate[] {
  const vectors = vectorsOf(candidates);
  const centre = sumOf(vectors);
  const scores = candidates.map(
    ({ weight }, index) => weight * similarity(vectors[index] ?? EMPTY, centre),
  );
  // How similar each is to the one among the chosen that is most like it.
  const nearest = candidates.map(() => 0);
  const chosen: number[] = [];
  while (chosen.length < Math.min(MOST, candidates.length)) {
    let [best, bestValue] = [-1, Number.NEGATIVE_INFINITY];
    for (const [index, score] of scores.entries()) {
      const value = RELEVANCE * score - (1 - RELEVANCE) * (nearest[index] ?? 0);
      if (value > bestValue && !chosen.includes(index)) [best, bestValue] = [index, value];
    }
    chosen.push(best);
    for (const index of nearest.keys()) {
      const like = similarity(vectors[index] ?? EMPTY, vectors[best] ?? EMPTY);
      nearest[index] = Math.max(nearest[index] ?? 0, like);
    }
  }
  return candidates.filter((_, index) => chosen.includes(index));
}

const EMPTY: Vector = new Map();

/** Returns the TF-IDF of the words of each sentence, as vectors of length 1. */
function vectorsOf(candidates: readonly Candidate[]): Vector[] {
  const sentencesWith = new Map<string, number>();
  for (const { words } of candidates) {
    for (const word of new Set(words)) {
      sentencesWith.set(word, (sentencesWith.get(word) ?? 0) + 1);
    }
  }
  return candidates.map(({ words }) => {
    const vector = new Map<string, number>();
    for (const word of words) {
      const rarity = Math.log((1 + candidates.length) / (1 + (sentencesWith.get(word) ?? 0)));
      vector.set(word, (vector.get(word) ?? 0) + rarity);
    }
    return normalised(vector);
  });
}

function sumOf(vectors: readonly Vector[]): Vector {
  const sum = new Map<string, number>();
  for (const vector of vectors) {
    for (const [word, value] of vector) sum.set(word, (sum.get(word) ?? 0) + value);
  }
  return normalised(sum);
}

function normalised(vector: Vector): Vector {
  const length = Math.hypot(...vector.values()) || 1;
  return new Map([...vector].map(([word, value]) => [word, value / length]));
}

/** The cosine of the angle between two vectors of length 1. */
function similarity(one: Vector, other: Vector): number {
  const [short, long] = one.size <= other.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [word, value] of short) sum += value * (long.get(word) ?? 0);
  return sum;
}
