import type { ServerContext } from '@modelcontextprotocol/server';
import { withoutCutSecrets } from '../core/agents/secrets.ts';
import { AppError, messageOf } from '../shared/contract/errors.ts';
import type { McpCall } from '../shared/model/mcp-call.ts';
import type { Clients } from './calling-client.ts';
import type { ServerParts } from './server-parts.ts';

/** What a call came to. */
interface Answer<Value> {
  /** Null if it failed. */
  readonly value: Value | null;
  /** The answer, or the error. */
  readonly text: string;
}

interface Answered<Value> {
  readonly value: Value;
  readonly text: string;
}

type Called = Pick<McpCall, 'kind' | 'name'>;

/** Answers the calls of one connection, and logs each. */
export class Answers {
  readonly #clients: Clients;
  readonly #parts: Pick<ServerParts, 'onCall' | 'onUnexpected'>;

  constructor(clients: Clients, parts: Pick<ServerParts, 'onCall' | 'onUnexpected'>) {
    this.#clients = clients;
    this.#parts = parts;
  }

  /**
   * Runs a call. An expected error becomes its code and its message, which may contain titles; any other is
   * reported and says nothing of the program. A call that cannot be logged is not answered.
   */
  answer<Value>(
    called: Called,
    context: ServerContext,
    work: () => Answered<Value>,
  ): Answer<Value> {
    return this.#attempt(called, context, () => {
      const answer = work();
      this.#log(called, context, { text: answer.text });
      return answer;
    });
  }

  /** As `answer`, for work that logs what it changes itself, so that without the log nothing changes. */
  change<Value>(
    called: Called,
    context: ServerContext,
    work: (log: (text: string) => void) => Answered<Value>,
  ): Answer<Value> {
    return this.#attempt(called, context, () =>
      work((text) => this.#log(called, context, { text })),
    );
  }

  #attempt<Value>(
    called: Called,
    context: ServerContext,
    work: () => Answered<Value>,
  ): Answer<Value> {
    try {
      return work();
    } catch (error) {
      const { text, errorCode } = this.#explain(error);
      try {
        this.#log(called, context, { text, errorCode });
        return { value: null, text };
      } catch (failure) {
        return { value: null, text: this.#explain(failure).text };
      }
    }
  }

  #log(
    called: Called,
    context: ServerContext,
    { text, errorCode = null }: { text: string; errorCode?: string | null },
  ): void {
    const { name: client, version } = this.#clients.of(context);
    this.#parts.onCall({ ...called, client, version, characters: text.length, errorCode });
  }

  #explain(error: unknown): { readonly text: string; readonly errorCode: string } {
    if (error instanceof AppError) {
      const text = withoutCutSecrets(`${error.code}: ${messageOf(error)}`);
      return { text, errorCode: error.code };
    }
    this.#parts.onUnexpected(error);
    const text = 'UNEXPECTED: The server could not answer. Its log on stderr says why.';
    return { text, errorCode: 'UNEXPECTED' };
  }
}
