/** Invented conversations with coding agents, and what is needed to write them as an agent does. */
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import type { Agent } from '../../src/core/agents/agent.ts';

/** What happens next in a conversation. */
export type Step =
  | { readonly kind: 'prompt'; readonly text: string }
  /** An answer in parts. If it grows, each part is written with those before it. */
  | { readonly kind: 'answer'; readonly texts: readonly string[]; readonly grows: boolean }
  | { readonly kind: 'thought'; readonly text: string }
  | {
      readonly kind: 'tool';
      readonly input: string;
      readonly output: string;
      readonly fails: boolean;
    }
  | { readonly kind: 'compaction'; readonly text: string }
  /** The conversation continues in a copy. */
  | { readonly kind: 'fork' }
  /** The agent writes its log again, without what was said first. */
  | { readonly kind: 'rewrite' };

/** A message that a reader has to give: its kind or else its role, its content, and its time. */
export interface Expected {
  readonly what: string;
  readonly content: string;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
}

/** Writes a conversation as an agent does. It shares no code with the agent's reader. */
export interface ConversationWriter {
  /** Writes a step at a time in milliseconds since the epoch; all times differ. */
  write(step: Step, at: number): void;
  /** Writes what is left of a torn line. */
  flush(): void;
  /** What the logs have had so far, each message once, as it holds. */
  readonly expected: readonly Expected[];
  /** The logs by their paths in the agent's folder, in the order in which they were begun. */
  readonly logs: readonly string[];
}

export interface WrittenAgent {
  readonly agent: Agent;
  readonly name: string;
  /** The kinds of steps that the agent has. */
  readonly steps: ReadonlySet<Step['kind']>;
  /** `folder`: where the logs are; `torn`: how many bytes of a line the agent may hold back. */
  begin(folder: string, torn: () => number): ConversationWriter;
}

/** Texts that people repeat, and some that are hard to write. */
const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('Go on', 'Yes', 'Run the tests', '__proto__') },
  {
    weight: 2,
    arbitrary: fc.stringMatching(/^[a-zäß"\\{}😀 \n]{1,20}$/u).map((each) => `t${each}t`),
  },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('prompt' as const), text }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      // One part must not be the beginning of another.
      texts: fc
        .array(text, { minLength: 1, maxLength: 3 })
        .map((texts) => texts.map((each, index) => `${index} ${each}`)),
      grows: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('thought' as const), text }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('tool' as const),
      input: text,
      output: text,
      fails: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('compaction' as const), text }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'fork' } as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'rewrite' } as const) },
);

/** Conversations that an agent with these kinds of steps can have; each begins with a prompt. */
export function conversationsOf(kinds: ReadonlySet<Step['kind']>): fc.Arbitrary<Step[]> {
  return fc
    .array(step, { minLength: 1, maxLength: 30 })
    .map((steps) => [
      { kind: 'prompt', text: 'Begin' } as const,
      ...steps.filter(({ kind }) => kinds.has(kind)),
    ]);
}

/** Log files of JSON Lines, of whose last line an end may be missing. */
export class TornLogs {
  readonly #folder: string;
  readonly #torn: () => number;
  readonly #missing = new Map<string, Buffer>();
  readonly names: string[] = [];

  constructor(folder: string, torn: () => number) {
    this.#folder = folder;
    this.#torn = torn;
  }

  append(name: string, ...records: readonly object[]): void {
    const lines = records.map((record) => Buffer.from(`${JSON.stringify(record)}\n`));
    const all = Buffer.concat([this.#missing.get(name) ?? Buffer.alloc(0), ...lines]);
    // Only the last line is torn, also inside a character.
    const end = all.length - Math.min(this.#torn(), lines.at(-1)?.length ?? 0);
    this.#missing.set(name, all.subarray(end));
    if (!this.names.includes(name)) this.names.push(name);
    const path = join(this.#folder, name);
    mkdirSync(dirname(path), { recursive: true });
    appendFileSync(path, all.subarray(0, end));
  }

  flush(): void {
    for (const [name, end] of this.#missing) appendFileSync(join(this.#folder, name), end);
    this.#missing.clear();
  }

  recordsOf(name: string): object[] {
    this.flush();
    const lines = readFileSync(join(this.#folder, name), 'utf8').split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line));
  }

  /**
   * Writes a log again without the earlier half of its records, but with the first, which says whose it is.
   * What is left begins with a record at which the agent can cut.
   */
  dropEarlier(name: string, canCut: (record: object) => boolean = () => true): void {
    const [first = {}, ...records] = this.recordsOf(name);
    const half = Math.ceil(records.length / 2);
    const cut = records.findIndex((record, index) => index >= half && canCut(record));
    this.#rewrite(name, [first, ...(cut === -1 ? [] : records.slice(cut))]);
  }

  #rewrite(name: string, records: readonly object[]): void {
    const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('');
    writeFileSync(join(this.#folder, name), lines);
  }
}
