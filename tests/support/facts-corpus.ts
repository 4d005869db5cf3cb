/** Invented sessions, with what their facts must and must not have. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../../src/core/sample/random.ts';
import type { Message } from '../../src/shared/model/model.ts';

type ExampleMessage = Pick<Message, 'id' | 'role' | 'content' | 'timestamp' | 'metadata'>;

/** Texts by fact, or `*` for all facts together. */
type Texts = Readonly<Record<string, readonly string[]>>;

interface Example {
  readonly about: string;
  /** Messages that make a session long, which are inserted after so many. */
  readonly filler?: {
    readonly kind: 'work' | 'talk';
    readonly count: number;
    readonly after: number;
  };
  readonly messages: readonly Pick<Message, 'role' | 'content' | 'metadata'>[];
  /** By fact: what it must have as JSON. */
  readonly contains: Texts;
  readonly lacks: Texts;
}

export interface CorpusSession {
  readonly name: string;
  readonly messages: readonly ExampleMessage[];
  readonly contains: Texts;
  readonly lacks: Texts;
}

const FOLDER = join(import.meta.dirname, '../fixtures/facts');
const SEED = 17;
const START = Date.UTC(2026, 0, 29, 9);

/** Returns the sessions of `tests/fixtures/facts`, in the order of their names. */
export function factsCorpus(): CorpusSession[] {
  return readdirSync(FOLDER)
    .sort()
    .map((file) => {
      const { messages, filler, contains, lacks }: Example = JSON.parse(
        readFileSync(join(FOLDER, file), 'utf8'),
      );
      const all = filler
        ? messages.toSpliced(filler.after, 0, ...fillerOf(filler.kind, filler.count))
        : messages;
      return {
        name: file.replace('.json', ''),
        messages: all.map((message, index) => ({
          ...message,
          id: `m${index}`,
          timestamp: new Date(START + 1000 * index).toISOString(),
        })),
        contains,
        lacks,
      };
    });
}

const SUBJECTS = ['The order', 'An invoice', 'The oven', 'A mill', 'The guild', 'This module'];
const DOES = ['has', 'shows', 'keeps', 'leaves out', 'counts', 'replaces'];
const OBJECTS = ['its date', 'the second column', 'a day of rest', 'the old price', 'two sieves'];

function fillerOf(kind: 'work' | 'talk', count: number): Example['messages'] {
  const random = new Random(SEED);
  const sentence = () => `${random.pick(SUBJECTS)} ${random.pick(DOES)} ${random.pick(OBJECTS)}.`;
  return Array.from({ length: count }, (_, index) => {
    const role = index % 2 === 0 ? ('user' as const) : ('assistant' as const);
    if (kind === 'talk') return { role, content: `${sentence()} ${sentence()}` };
    const tool = { id: `filler-${Math.floor(index / 2)}`, name: 'Bash' };
    return role === 'user'
      ? {
          role: 'tool_use' as const,
          content: 'Bash',
          metadata: { tool: { ...tool, input: { command: `grep -n ${index} src` } } },
        }
      : {
          role: 'tool_result' as const,
          content: index % 101 === 0 ? ' Tests  1 failed | 3 passed (4)' : sentence(),
          metadata: { tool: { id: tool.id } },
        };
  });
}
