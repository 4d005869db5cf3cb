import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ModelKind } from '../../src/shared/model/model-kinds.ts';

/** A request as a fake endpoint got it. */
export interface SeenRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** What the model is asked, whatever the wire format. */
export interface Asked {
  readonly system: string;
  readonly prompt: string;
}

/** What an endpoint does instead of answering. */
export type Fault =
  | { readonly do: 'status'; readonly status: number; readonly headers?: Record<string, string> }
  /** Sends nothing, and calls back when it has read the request. */
  | { readonly do: 'stall'; readonly onRequest: () => void }
  /** Reads only so many words, as a server with a small context does. */
  | { readonly do: 'cut'; readonly words: number }
  | { readonly do: 'unmeasured' }
  | { readonly do: 'text'; readonly text: string }
  | { readonly do: 'hangUp' };

export interface FakeEndpoint {
  readonly address: string;
  readonly seen: readonly SeenRequest[];
  /** The next requests for a completion get these faults, one each. */
  readonly faults: Fault[];
  /** Only the requests for a completion. */
  readonly asked: readonly Asked[];
  close(): Promise<void>;
}

const MODELS = ['small', 'large'];
const COMPLETION = /\/(?:api\/chat|chat\/completions|v1\/messages)$/;

/** Starts a server on loopback that speaks one of the wire formats; `answer` is its model. */
export async function startEndpoint(
  kind: ModelKind,
  answer: (asked: Asked) => string,
  { context = 8192 }: { readonly context?: number } = {},
): Promise<FakeEndpoint> {
  const seen: SeenRequest[] = [];
  const asked: Asked[] = [];
  const faults: Fault[] = [];
  const server = createServer((request, response) => {
    void respond(request, response);
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += chunk;
    const { pathname: path } = new URL(request.url ?? '/', 'http://endpoint');
    seen.push({ path, headers: request.headers, text });
    if (!COMPLETION.test(path)) {
      json(response, listing(path, context));
      return;
    }
    const question = askedIn(kind, JSON.parse(text));
    asked.push(question);
    const fault = faults.shift();
    if (fault?.do === 'status') {
      response.writeHead(fault.status, fault.headers);
      response.end(JSON.stringify({ error: { message: 'not now' } }));
    } else if (fault?.do === 'stall') fault.onRequest();
    else if (fault?.do === 'hangUp') request.socket.destroy();
    else if (fault?.do === 'text') response.end(fault.text);
    else {
      const words = countTokens(`${question.system} ${question.prompt}`);
      const read = fault?.do === 'cut' ? Math.min(words, fault.words) : words;
      json(response, reply(kind, answer(question), fault?.do === 'unmeasured' ? null : read));
    }
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const path = kind === 'ollama' || kind === 'anthropic' ? '' : '/v1';
  return {
    address: `http://127.0.0.1:${port}${path}`,
    seen,
    asked,
    faults,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** As a tokenizer that knows every word, and each punctuation mark. */
function countTokens(text: string): number {
  return text.match(/[\p{L}\p{M}]{1,4}|\p{N}{1,3}|[^\s\p{L}\p{N}]/gu)?.length ?? 0;
}

function json(response: ServerResponse, value: unknown): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(value));
}

function listing(path: string, context: number): unknown {
  if (path === '/api/tags') return { models: MODELS.map((name) => ({ name })) };
  if (path === '/api/show') return { model_info: { 'llama.context_length': context } };
  if (path === '/props') return { default_generation_settings: { n_ctx: context } };
  if (path.startsWith('/api/v0/')) return { loaded_context_length: context };
  return { data: MODELS.map((id) => ({ id })) };
}

function askedIn(
  kind: ModelKind,
  body: { system?: string; messages: { role: string; content: string }[] },
): Asked {
  const contentOf = (role: string) =>
    body.messages.find((message) => message.role === role)?.content ?? '';
  const system = kind === 'anthropic' ? (body.system ?? '') : contentOf('system');
  return { system, prompt: contentOf('user') };
}

function reply(kind: ModelKind, text: string, promptTokens: number | null): unknown {
  const measured = promptTokens !== null;
  if (kind === 'ollama') {
    const message = { role: 'assistant', content: text };
    return {
      message,
      done: true,
      done_reason: 'stop',
      ...(measured && { prompt_eval_count: promptTokens }),
    };
  }
  if (kind === 'anthropic') {
    return {
      content: [{ type: 'text', text }],
      stop_reason: 'end_turn',
      ...(measured && { usage: { input_tokens: promptTokens, output_tokens: 1 } }),
    };
  }
  return {
    choices: [{ message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
    ...(measured && { usage: { prompt_tokens: promptTokens, completion_tokens: 1 } }),
  };
}
