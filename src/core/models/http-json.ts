import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { AppError } from '../../shared/contract/errors.ts';
import { isObject } from '../../shared/model/json-object.ts';
import { MINUTE_MS } from '../../shared/model/model.ts';
import { truncate } from '../base/truncate.ts';
import { isLoopback, loopbackLookup } from './loopback.ts';
import { ModelFault } from './model-fault.ts';

/** Without a byte for this long, a request counts as hung. A slow computer can take minutes to read a prompt. */
const IDLE_MS = 10 * MINUTE_MS;
const MAX_ANSWER_BYTES = 1024 * 1024;
const MAX_REASON_LENGTH = 200;

export interface JsonRequest {
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  /** Is sent as JSON by POST; without one it is a GET. */
  readonly body?: unknown;
  readonly signal: AbortSignal;
}

interface Reply {
  readonly response: IncomingMessage;
  readonly text: string;
}

/**
 * Sends one request and returns the JSON of its answer. Follows no redirect, uses no proxy, and connects to
 * a loopback address only if it is one. Throws `MODEL_UNREACHABLE`, `MODEL_KEY_REFUSED`, `MODEL_BUSY`,
 * `MODEL_ANSWER_UNUSABLE`, and the reason of the signal.
 */
export async function requestJson(request: JsonRequest): Promise<unknown> {
  const { host } = request.url;
  const { response, text } = await send(request);
  const { statusCode: status = 0, headers } = response;
  if (status >= 300 && status < 400) throw new ModelFault('redirected', { host });
  if (status === 401 || status === 403) throw new ModelFault('keyRefused', { host });
  if (status === 429 || status === 503 || status === 529) {
    throw new ModelFault('busy', { host, retryAfterMs: retryAfter(headers['retry-after']) });
  }
  const value = parsed(text);
  if (status !== 200) {
    throw new ModelFault('refused', { host, reason: `${status} ${reasonIn(value)}`.trim() });
  }
  if (value === undefined) throw new ModelFault('notJson', { host });
  return value;
}

async function send({ url, headers, body, signal }: JsonRequest): Promise<Reply> {
  signal.throwIfAborted();
  const idle = new IdleTimer();
  const { host } = url;
  try {
    return await new Promise<Reply>((resolve, reject) => {
      const open = url.protocol === 'https:' ? requestHttps : requestHttp;
      const sent = open(url, {
        method: body === undefined ? 'GET' : 'POST',
        agent: false,
        signal,
        headers: {
          ...headers,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(isLoopback(url) && { lookup: loopbackLookup }),
      });
      idle.start(() =>
        sent.destroy(new ModelFault('stalled', { host, minutes: IDLE_MS / MINUTE_MS })),
      );
      sent.on('error', reject);
      sent.on('response', (response) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        response.on('data', (chunk: Buffer) => {
          idle.touch();
          bytes += chunk.length;
          if (bytes > MAX_ANSWER_BYTES) sent.destroy(new ModelFault('tooLong', { host }));
          else chunks.push(chunk);
        });
        response.on('error', reject);
        response.on('end', () =>
          resolve({ response, text: Buffer.concat(chunks).toString('utf8') }),
        );
      });
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ModelFault) {
      throw error.kind === 'notLoopback' ? new ModelFault('notLoopback', { host }) : error;
    }
    if (error instanceof AppError) throw error;
    throw new ModelFault('unreachable', { host, reason: reasonOfConnection(error) });
  } finally {
    idle.stop();
  }
}

/** Calls back if it is not touched for `IDLE_MS`. */
class IdleTimer {
  #onIdle = () => {};
  #timer: NodeJS.Timeout | undefined;

  start(onIdle: () => void): void {
    this.#onIdle = onIdle;
    this.touch();
  }

  touch(): void {
    this.stop();
    this.#timer = setTimeout(() => this.#onIdle(), IDLE_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/** Returns undefined if the text is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Returns what an endpoint says of an error, on one line. */
function reasonIn(value: unknown): string {
  if (!isObject(value)) return '';
  const { error, message } = value;
  const reason = isObject(error) ? error.message : (error ?? message);
  return typeof reason === 'string' ? truncate(reason, MAX_REASON_LENGTH) : '';
}

function reasonOfConnection(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const code = first instanceof Error && 'code' in first ? first.code : null;
  return typeof code === 'string' ? code : String(first);
}

/** Returns the milliseconds of a `Retry-After` header, which has seconds or a date; null if it has neither. */
function retryAfter(header: string | undefined): number | null {
  if (header === undefined) return null;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}
