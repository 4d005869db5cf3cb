import { createHash } from 'node:crypto';
import { bytesIn } from '../models/input-size.ts';
import type { ModelClient, ModelEndpoint } from '../models/model-client.ts';
import { ModelFault } from '../models/model-fault.ts';
import { ANSWER_TOKENS } from '../models/wire-format.ts';
import { chunksOf } from './chunks.ts';
import { type CitedSentence, type CitedSentences, supportedSentences } from './cited-sentences.ts';
import {
  ANSWER_SCHEMA,
  mostSentences,
  PROMPT_VERSION,
  type PromptPurpose,
  promptFor,
} from './prompts.ts';
import type { NumberedText, SummaryInput } from './summary-input.ts';

/** What the prompt has besides the data. */
const INSTRUCTION_TOKENS = 600;
/** Longer inputs are summarised worse, whatever a model can read. */
const MAX_CHUNK_BYTES = 32_000;
const MIN_CHUNK_BYTES = 4000;
const MAX_LEVELS = 5;
/** Facts take at most this part of a request. */
const FACTS_SHARE = 3;
const MAX_ATTEMPTS = 3;
/** An endpoint that asks for a longer wait fails instead. */
const MAX_WAIT_MS = 120_000;
const USUAL_WAIT_MS = 5000;

/** Notes about chunks that were made before, by the hash of what they depend on. */
export interface NotesStore {
  find(key: string): readonly CitedSentence[] | null;
  put(key: string, notes: readonly CitedSentence[]): void;
}

interface Deps {
  readonly client: ModelClient;
  readonly endpoint: Pick<ModelEndpoint, 'kind' | 'name'>;
  readonly notes: NotesStore;
  /** Resolves after so many milliseconds; rejects with the reason of the signal. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** Data for a model: a text, or a note about some. */
type Datum = Pick<NumberedText, 'text' | 'isStart'>;

/**
 * Has a model summarise texts. If they fit in one request, it gets them; else it writes notes about chunks of
 * them first, which cite the texts too, and summarises the notes. Throws `MODEL_…` errors, and the reason of
 * the signal.
 */
export async function summarise(
  { kind, texts, facts }: Pick<SummaryInput, 'kind' | 'texts' | 'facts'>,
  deps: Deps,
): Promise<CitedSentences> {
  const context = await deps.client.contextTokens(deps.signal);
  const fit = bytesIn(context - ANSWER_TOKENS - INSTRUCTION_TOKENS);
  if (fit < MIN_CHUNK_BYTES) throw new ModelFault('contextTooSmall');
  const budget = Math.min(fit, MAX_CHUNK_BYTES);
  const factsText = firstOf(facts, budget / FACTS_SHARE);
  const given = new Map(texts.map(({ number, text }) => [number, text]));
  const asking = new Asking(deps, given);

  let data: readonly Datum[] = texts;
  // Notes are much shorter than what they are about; whatever a model writes, this ends.
  for (let level = 0; chunksOf([...factsText, ...data], budget).length > 1; level += 1) {
    if (level === MAX_LEVELS) throw new ModelFault('tooLong');
    const chunks = chunksOf(data, budget);
    asking.expect(chunks.length);
    const notes: Datum[] = [];
    for (const chunk of chunks) notes.push(...(await asking.notesOf(`${kind}Notes`, chunk)));
    data = notes;
  }
  asking.expect(0);
  const summary = await asking.ask(`${kind}Summary`, [...factsText, ...data]);
  if (summary.sentences.length === 0) throw new ModelFault('unsupported');
  return summary;
}

/** Returns as many of the first lines as have so many bytes. */
function firstOf(lines: readonly string[], mostBytes: number): Datum[] {
  let bytes = 0;
  return lines.flatMap((text) => {
    bytes += Buffer.byteLength(text) + 1;
    return bytes <= mostBytes ? [{ text, isStart: false }] : [];
  });
}

/** Asks a model, counts how far it is, and checks what it answers. */
class Asking {
  readonly #deps: Deps;
  readonly #given: ReadonlyMap<number, string>;
  #done = 0;
  #total = 1;

  constructor(deps: Deps, given: ReadonlyMap<number, string>) {
    this.#deps = deps;
    this.#given = given;
  }

  /** So many requests for notes come before the last one. */
  expect(requests: number): void {
    this.#total = this.#done + requests + 1;
    this.#deps.onProgress(this.#done, this.#total);
  }

  async notesOf(purpose: PromptPurpose, chunk: readonly Datum[]): Promise<Datum[]> {
    const { notes, endpoint } = this.#deps;
    const key = keyOf(endpoint, purpose, chunk);
    const kept = notes.find(key);
    const sentences = kept ?? (await this.ask(purpose, chunk)).sentences;
    if (kept === null) notes.put(key, sentences);
    else this.#count();
    return sentences.map(({ text, cites }) => ({
      text: `[${cites.join(', ')}] ${text}`,
      isStart: false,
    }));
  }

  async ask(purpose: PromptPurpose, data: readonly Datum[]): Promise<CitedSentences> {
    const { client, signal } = this.#deps;
    const texts = data.map(({ text }) => text);
    const given = this.#citable(texts);
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { system, prompt } = promptFor(purpose, texts);
        const { text } = await client.complete({ system, prompt, schema: ANSWER_SCHEMA, signal });
        const checked = supportedSentences(text, given, mostSentences(purpose));
        this.#count();
        return checked;
      } catch (error) {
        if (attempt === MAX_ATTEMPTS) throw error;
        await this.#recoverFrom(error);
      }
    }
  }

  /** Only what is in the data can be cited; a note may be about a message that the model does not see. */
  #citable(texts: readonly string[]): Map<number, string> {
    const numbers = new Set(
      texts.flatMap((text) => /^\[([\d, ]+)\]/.exec(text)?.[1]?.split(', ').map(Number) ?? []),
    );
    return new Map([...this.#given].filter(([number]) => numbers.has(number)));
  }

  /** Waits if the endpoint is busy, and lets a model that wrote no JSON try again; throws all else. */
  async #recoverFrom(error: unknown): Promise<void> {
    if (!(error instanceof ModelFault)) throw error;
    if (error.kind === 'notJson') return;
    const wait = error.retryAfterMs ?? USUAL_WAIT_MS;
    if (error.kind !== 'busy' || wait > MAX_WAIT_MS) throw error;
    await this.#deps.wait(wait, this.#deps.signal);
  }

  #count(): void {
    this.#done += 1;
    this.#deps.onProgress(this.#done, this.#total);
  }
}

/** Returns the SHA-256 of what notes depend on, in hex. */
function keyOf(
  { kind, name }: Pick<ModelEndpoint, 'kind' | 'name'>,
  purpose: PromptPurpose,
  chunk: readonly Datum[],
): string {
  const parts = [PROMPT_VERSION, kind, name, purpose, ...chunk.map(({ text }) => text)];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
