import {
  CLIENT_INFO_META_KEY,
  type McpServer,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { z } from 'zod';
import { withoutSecrets } from '../core/agents/secrets.ts';
import { AppError, messageOf } from '../shared/contract/errors.ts';
import type { McpCall } from '../shared/model/mcp-call.ts';
import type { ServerParts } from './server-parts.ts';

const clientInfo = z.object({ name: z.string(), version: z.string() });

/** What a call came to. */
interface Answer<Value> {
  /** Null if it failed. */
  readonly value: Value | null;
  /** The answer, or the error. */
  readonly text: string;
}

/** Answers the calls of one connection, and logs each. */
export class Answers {
  readonly #server: McpServer;
  readonly #parts: ServerParts;

  constructor(server: McpServer, parts: ServerParts) {
    this.#server = server;
    this.#parts = parts;
  }

  /**
   * Runs a call. An expected error becomes its code and its message, which may contain titles; any other is
   * reported and says nothing of the program. A call that cannot be logged is not answered.
   */
  answer<Value>(
    called: Pick<McpCall, 'kind' | 'name'>,
    context: ServerContext,
    work: () => { readonly value: Value; readonly text: string },
  ): Answer<Value> {
    const { answer, errorCode } = this.#attempt(work);
    const logging = this.#attempt(() => {
      const client = this.#clientOf(context);
      this.#parts.onCall({ ...called, client, characters: answer.text.length, errorCode });
      return { value: null, text: '' };
    });
    return logging.errorCode === null ? answer : { ...logging.answer, value: null };
  }

  #attempt<Value>(work: () => { readonly value: Value; readonly text: string }): {
    readonly answer: Answer<Value>;
    readonly errorCode: McpCall['errorCode'];
  } {
    try {
      return { answer: work(), errorCode: null };
    } catch (error) {
      if (error instanceof AppError) {
        const text = withoutSecrets(`${error.code}: ${messageOf(error)}`);
        return { answer: { value: null, text }, errorCode: error.code };
      }
      this.#parts.onUnexpected(error);
      const text = 'UNEXPECTED: The server could not answer. Its log on stderr says why.';
      return { answer: { value: null, text }, errorCode: 'UNEXPECTED' };
    }
  }

  /** Returns what the program says its name and version are, in either protocol. */
  #clientOf({ mcpReq }: ServerContext): string {
    const envelope: Readonly<Record<string, unknown>> = mcpReq.envelope ?? {};
    const info = envelope[CLIENT_INFO_META_KEY] ?? this.#server.server.getClientVersion();
    const { data } = clientInfo.safeParse(info);
    return data ? `${data.name} ${data.version}` : '';
  }
}
