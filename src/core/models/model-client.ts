import type { ModelKind } from '../../shared/model/model-kinds.ts';
import { anthropicMessages } from './anthropic-messages.ts';
import { chatCompletions } from './chat-completions.ts';
import { fewestTokens } from './input-size.ts';
import { isLoopback } from './loopback.ts';
import { ModelFault } from './model-fault.ts';
import { ollamaChat } from './ollama-chat.ts';
import type { ModelAnswer, ModelRequest, WireFormat } from './wire-format.ts';

/** Where a model is, and how to use it. */
export interface ModelEndpoint {
  readonly kind: ModelKind;
  readonly address: string;
  readonly name: string;
  readonly key: string | null;
}

/** A model that answers one request at a time; it has no tools and no memory. */
export interface ModelClient {
  /**
   * Returns the answer to a request. Throws `MODEL_INPUT_CUT` if the model has not read all of it, and as
   * `requestJson`.
   */
  complete(request: ModelRequest): Promise<ModelAnswer>;
  /** Returns how many tokens a request and its answer can have together. Throws as `requestJson`. */
  contextTokens(signal: AbortSignal): Promise<number>;
}

/** Throws `MODEL_NOT_READY` for a key that would be sent unencrypted to another computer. */
export function createModelClient(endpoint: ModelEndpoint): ModelClient {
  const url = new URL(endpoint.address);
  const { host } = url;
  const wire = wireFormat(endpoint);
  return {
    contextTokens: (signal) => wire.contextTokens(endpoint.name, signal),
    async complete(request) {
      const answer = await wire.complete(endpoint.name, request);
      if (answer.promptTokens === null) throw new ModelFault('unmeasured', { host });
      if (answer.promptTokens < fewestTokens(`${request.system}\n${request.prompt}`)) {
        throw new ModelFault('inputCut', { host });
      }
      return { text: answer.text, promptTokens: answer.promptTokens };
    },
  };
}

/** Returns the names of an endpoint's models. Throws as `requestJson`. */
export function listModels(
  endpoint: Omit<ModelEndpoint, 'name'>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  return wireFormat(endpoint).listModels(signal);
}

function wireFormat({ kind, address, key }: Omit<ModelEndpoint, 'name'>): WireFormat {
  const url = new URL(address);
  if (key !== null && url.protocol === 'http:' && !isLoopback(url)) {
    throw new ModelFault('keyOverHttp', { host: url.host });
  }
  if (kind === 'ollama') return ollamaChat(url, key);
  return kind === 'anthropic' ? anthropicMessages(url, key) : chatCompletions(url, key, kind);
}
