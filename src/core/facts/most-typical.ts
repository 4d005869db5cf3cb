/** How much a text counts by itself, rather than by how it differs from those chosen before. */
const RELEVANCE = 0.7;

type Vector = ReadonlyMap<string, number>;

const EMPTY: Vector = new Map();

/** A text, by its words. */
export interface Worded {
  readonly words: readonly string[];
  /** Greater for what counts more by its place. */
  readonly weight: number;
}

/**
 * Returns at most so many texts, in their order: those most like all others (TF-IDF), and least like each other
 * (maximal marginal relevance).
 */
export function mostTypical<Text extends Worded>(
  candidates: readonly Text[],
  most: number,
): Text[] {
  const vectors = vectorsOf(candidates);
  const centre = sumOf(vectors);
  const scores = candidates.map(
    ({ weight }, index) => weight * similarity(vectors[index] ?? EMPTY, centre),
  );
  // How similar each is to the one among the chosen that is most like it.
  const nearest = candidates.map(() => 0);
  const chosen: number[] = [];
  while (chosen.length < Math.min(most, candidates.length)) {
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

/** Returns the TF-IDF of the words of each text, as vectors of length 1. */
function vectorsOf(candidates: readonly Worded[]): Vector[] {
  const textsWith = new Map<string, number>();
  for (const { words } of candidates) {
    for (const word of new Set(words)) {
      textsWith.set(word, (textsWith.get(word) ?? 0) + 1);
    }
  }
  return candidates.map(({ words }) => {
    const vector = new Map<string, number>();
    for (const word of words) {
      const rarity = Math.log((1 + candidates.length) / (1 + (textsWith.get(word) ?? 0)));
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
