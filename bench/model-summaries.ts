/**
 * How good the summaries of a model are, on the invented sessions of `tests/fixtures/facts`, beside the facts that are
 * found without a model: `npm run bench -- model-summaries --endpoint http://localhost:11434 --model llama3.2 [--kind ollama]`.
 * The key is in the environment, as `WORKSTREAMS_API_KEY`. Without an endpoint, only the facts are scored.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { sessionFacts } from '../src/core/facts/session-facts.ts';
import type { FactMessage } from '../src/core/facts/source.ts';
import type { CitedSentence } from '../src/core/model-summaries/cited-sentences.ts';
import { numberedFacts } from '../src/core/model-summaries/numbered-facts.ts';
import { NumberedMessages } from '../src/core/model-summaries/numbered-messages.ts';
import { summarise } from '../src/core/model-summaries/summarise.ts';
import { createModelClient, type ModelEndpoint } from '../src/core/models/model-client.ts';
import { AppError } from '../src/shared/contract/errors.ts';
import { MODEL_KINDS } from '../src/shared/model/model-kinds.ts';
import type { SessionFacts } from '../src/shared/model/session-facts.ts';

const FOLDER = join(import.meta.dirname, '../tests/fixtures/facts');
/** A summary has an expected text if it has this part of its words: a model rewords. */
const ENOUGH_WORDS = 0.6;

const { values: options } = parseArgs({
  options: {
    endpoint: { type: 'string' },
    model: { type: 'string' },
    kind: { type: 'string', default: 'ollama' },
  },
});

const example = z.object({
  messages: z.array(
    z.object({
      role: z.enum(['user', 'assistant', 'system', 'tool_use', 'tool_result', 'agent_push']),
      content: z.string(),
      metadata: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
  contains: z.record(z.string(), z.array(z.string())),
  lacks: z.record(z.string(), z.array(z.string())),
});

interface Example {
  readonly name: string;
  readonly messages: readonly FactMessage[];
  readonly expected: readonly string[];
  /** What nothing may say. */
  readonly unwanted: readonly string[];
}

interface Score {
  readonly found: number;
  readonly expected: number;
  readonly unwanted: number;
}

interface ModelScore extends Score {
  readonly sentences: number;
  readonly unsupported: number;
  readonly seconds: number;
  readonly tokens: number;
}

await run();

async function run(): Promise<void> {
  const endpoint = endpointOf(options);
  const [facts, models]: [Score[], ModelScore[]] = [[], []];
  for (const each of readdirSync(FOLDER).map(readExample)) {
    const found = sessionFacts(each.messages);
    const own = score(JSON.stringify(found), each);
    facts.push(own);
    console.log(`  ${each.name}: facts ${coverageOf(own)}`);
    if (endpoint === null) continue;
    const model = await scoreModel(endpoint, each, found);
    if (model === null) continue;
    models.push(model);
    console.log(`    ${endpoint.name}: ${describe(model)}`);
  }
  console.log(`  all: facts ${coverageOf(sum(facts))}`);
  if (endpoint === null) {
    console.log('  No model was asked: name one with --endpoint and --model.');
  } else if (models.length > 0) {
    console.log(`  all: ${endpoint.name} ${describe(sumOfModels(models))}`);
  }
}

function endpointOf({ endpoint, model, kind }: typeof options): ModelEndpoint | null {
  if (endpoint === undefined && model === undefined) return null;
  const known = MODEL_KINDS.find((each) => each.toLowerCase() === kind.toLowerCase());
  if (endpoint === undefined || model === undefined || known === undefined) {
    console.error(`Use --endpoint URL --model NAME --kind ${MODEL_KINDS.join('|')}.`);
    process.exit(2);
  }
  const key = process.env.WORKSTREAMS_API_KEY ?? null;
  return { kind: known, address: endpoint, name: model, key };
}

function readExample(file: string): Example {
  const { messages, contains, lacks } = example.parse(
    JSON.parse(readFileSync(join(FOLDER, file), 'utf8')),
  );
  return {
    name: basename(file, '.json'),
    messages: messages.map(({ metadata, ...message }, index) => ({
      ...message,
      ...(metadata && { metadata }),
      id: `m${index}`,
      timestamp: new Date(Date.UTC(2026, 0, 29, 9, 0, index)).toISOString(),
    })),
    expected: Object.values(contains).flat(),
    unwanted: lacks['*'] ?? [],
  };
}

async function scoreModel(
  endpoint: ModelEndpoint,
  each: Example,
  facts: SessionFacts,
): Promise<ModelScore | null> {
  const messages = new NumberedMessages();
  for (const message of each.messages) messages.add(message);
  const client = createModelClient(endpoint);
  const notes = new Map<string, readonly CitedSentence[]>();
  let tokens = 0;
  const before = performance.now();
  try {
    const { sentences, unsupported } = await summarise(
      { kind: 'session', texts: messages.list, facts: numberedFacts(facts, messages.list) },
      {
        endpoint,
        client: {
          contextTokens: (signal) => client.contextTokens(signal),
          complete: async (request) => {
            const answer = await client.complete(request);
            tokens += answer.promptTokens;
            return answer;
          },
        },
        notes: {
          find: (key) => notes.get(key) ?? null,
          put: (key, made) => notes.set(key, made),
        },
        wait: (ms, signal) => setTimeout(ms, undefined, { signal }),
        onProgress: () => {},
        signal: new AbortController().signal,
      },
    );
    const seconds = (performance.now() - before) / 1000;
    const text = sentences.map((sentence) => sentence.text).join('\n');
    return {
      ...score(text, each),
      sentences: sentences.length + unsupported,
      unsupported,
      seconds,
      tokens,
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    console.log(`    ${endpoint.name}: ${error.message}`);
    return null;
  }
}

function score(text: string, { expected, unwanted }: Example): Score {
  const words = new Set(wordsOf(text));
  const has = (wanted: string) => {
    const all = wordsOf(wanted);
    return all.filter((word) => words.has(word)).length >= ENOUGH_WORDS * all.length;
  };
  return {
    found: expected.filter(has).length,
    expected: expected.length,
    unwanted: unwanted.filter((each) => text.includes(each)).length,
  };
}

function wordsOf(text: string): string[] {
  const segments = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text);
  return [...segments].flatMap(({ segment, isWordLike }) =>
    isWordLike ? [segment.toLowerCase()] : [],
  );
}

function sum(scores: readonly Score[]): Score {
  const total = (key: keyof Score) => scores.reduce((all, each) => all + each[key], 0);
  return { found: total('found'), expected: total('expected'), unwanted: total('unwanted') };
}

function sumOfModels(scores: readonly ModelScore[]): ModelScore {
  const total = (key: keyof ModelScore) => scores.reduce((all, each) => all + each[key], 0);
  return {
    ...sum(scores),
    sentences: total('sentences'),
    unsupported: total('unsupported'),
    seconds: total('seconds'),
    tokens: total('tokens'),
  };
}

function coverageOf({ found, expected, unwanted }: Score): string {
  return `${found} of ${expected} expected texts${unwanted > 0 ? `, ${unwanted} unwanted` : ''}`;
}

function describe(score: ModelScore): string {
  const { sentences, unsupported, seconds, tokens } = score;
  return [
    coverageOf(score),
    `${unsupported} of ${sentences} sentences without support`,
    `${seconds.toFixed(1)} s`,
    `${tokens} tokens read`,
  ].join(', ');
}
