import { isObject } from './json-object.ts';
import type { Message } from './model.ts';

export interface TokenCounts {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
}

/** The tokens of messages, as far as agents report them. */
export interface TokenTotals extends TokenCounts {
  /** The models that answered, in the order of their first answers. */
  readonly models: readonly string[];
}

/** The tokens that a message reports. */
export interface MessageTokens extends TokenCounts {
  /** The same for all parts of one answer; null if the message is no part of one. */
  readonly answer: string | number | null;
  readonly model: string | null;
}

/** A longer name of a model is cut. */
const MAX_MODEL_LENGTH = 100;

/** Returns the tokens that a message reports (docs/AGENTS.md, "What a record becomes"); null if it reports none. */
export function tokensOf(metadata: Message['metadata']): MessageTokens | null {
  const { tokens, source, answer } = metadata ?? {};
  if (!isObject(tokens)) return null;
  const { agent, model } = isObject(source) ? source : {};
  return {
    answer: typeof answer === 'string' ? JSON.stringify([agent, answer]) : null,
    model: typeof model === 'string' ? model.slice(0, MAX_MODEL_LENGTH) : null,
    input: countOf(tokens.input),
    output: countOf(tokens.output),
    cacheRead: countOf(tokens.cache_read),
    cacheWrite: countOf(tokens.cache_write),
  };
}

/** Adds up the tokens of messages: of the parts of one answer, only the greatest count (docs/AGENTS.md). */
export class TokenSum {
  readonly #models = new Set<string>();
  readonly #answers = new Map<string | number, TokenCounts>();
  #sum: TokenCounts | null = null;

  add({ answer, model, ...counts }: MessageTokens): void {
    if (model !== null) this.#models.add(model);
    const known = answer === null ? undefined : this.#answers.get(answer);
    const greatest = known ? combined(known, counts, Math.max) : counts;
    if (answer !== null) this.#answers.set(answer, greatest);
    const more = known ? combined(greatest, known, (one, other) => one - other) : counts;
    this.#sum = this.#sum ? combined(this.#sum, more, (one, other) => one + other) : more;
  }

  /** Returns the totals; null if no message reports tokens. */
  totals(): TokenTotals | null {
    return this.#sum && { ...this.#sum, models: [...this.#models] };
  }
}

function combined(
  one: TokenCounts,
  other: TokenCounts,
  combine: (one: number, other: number) => number,
): TokenCounts {
  return {
    input: combine(one.input, other.input),
    output: combine(one.output, other.output),
    cacheRead: combine(one.cacheRead, other.cacheRead),
    cacheWrite: combine(one.cacheWrite, other.cacheWrite),
  };
}

function countOf(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
}
