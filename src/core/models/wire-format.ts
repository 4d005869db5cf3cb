import type { z } from 'zod';
import { ModelFault } from './model-fault.ts';

export interface ModelRequest {
  readonly system: string;
  readonly prompt: string;
  /** The JSON schema of the answer. The answer still has to be checked: not every endpoint keeps to it. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
}

export interface ModelAnswer {
  readonly text: string;
  readonly promptTokens: number;
}

/** As a wire format has it. `promptTokens`: null if the endpoint does not say how much it has read. */
export interface RawAnswer {
  readonly text: string;
  readonly promptTokens: number | null;
}

/** How one kind of endpoint is spoken to. */
export interface WireFormat {
  complete(model: string, request: ModelRequest): Promise<RawAnswer>;
  listModels(signal: AbortSignal): Promise<readonly string[]>;
  contextTokens(model: string, signal: AbortSignal): Promise<number>;
}

/** How many tokens a request and its answer have together where an endpoint does not say what it can take. */
export const DEFAULT_CONTEXT_TOKENS = 16_384;
/** Room for an answer. */
export const ANSWER_TOKENS = 2048;

/** Returns the URL of a path below an address, whether that ends with a slash or not. */
export function below(address: URL, path: string): URL {
  return new URL(`${address.href.replace(/\/+$/, '')}/${path}`);
}

/** Returns what an endpoint answered. Throws `MODEL_ANSWER_UNUSABLE` if it does not fit the schema. */
export function fitting<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  host: string,
): z.output<Schema> {
  const { success, data } = schema.safeParse(value);
  if (!success) throw new ModelFault('notJson', { host });
  return data;
}
