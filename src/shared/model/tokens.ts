import type { Message } from './model.ts';

const KINDS = ['input', 'output', 'cache_read', 'cache_write'] as const;
type Tokens = Record<(typeof KINDS)[number], number>;

/** The tokens of messages, as far as agents say them. */
export interface TokenTotals {
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  /** The models that answered, in the order of their first answers. */
  readonly models: readonly string[];
}

/** Adds up the tokens of messages: of the parts of one answer, only the greatest count (docs/AGENTS.md). */
export class TokenSum {
  readonly #models = new Set<string>();
  readonly #answers = new Map<string, Tokens>();

  add({ id, metadata }: Pick<Message, 'id' | 'metadata'>): void {
    const { tokens, source, answer } = metadata ?? {};
    if (!isObject(tokens)) return;
    const { agent, model } = isObject(source) ? source : {};
    if (typeof model === 'string') this.#models.add(model);
    // A message that is no part of an answer counts by itself.
    const key = JSON.stringify(typeof answer === 'string' ? [agent, answer] : [id]);
    const known = this.#answers.get(key) ?? { input: 0, output: 0, cache_read: 0, cache_write: 0 };
    for (const kind of KINDS) known[kind] = Math.max(known[kind], countOf(tokens[kind]));
    this.#answers.set(key, known);
  }

  /** Returns the totals; null if no message says any tokens. */
  totals(): TokenTotals | null {
    if (this.#answers.size === 0) return null;
    const total = (kind: keyof Tokens) =>
      this.#answers.values().reduce((sum, each) => sum + each[kind], 0);
    return {
      input: total('input'),
      output: total('output'),
      cacheRead: total('cache_read'),
      cacheWrite: total('cache_write'),
      models: [...this.#models],
    };
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function countOf(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
}
