import type { z } from 'zod';
import {
  type RequestName,
  type Requests,
  type RequestValue,
  type Result,
  requests,
} from '../../shared/contract.ts';
import { AppError, type CodedError, isRefusal, wordsOf } from '../../shared/errors.ts';
import type { Speech } from '../../shared/texts/speech.ts';
import type { Log } from '../logging/log.ts';
import { validate } from '../validate.ts';

export type Handlers = {
  readonly [Name in RequestName]: (
    input: z.output<Requests[Name]['input']>,
  ) => RequestValue<Name> | Promise<RequestValue<Name>>;
};

/** What of Electron's `ipcMain` is needed. */
export interface RequestPort<Event> {
  handle(
    channel: string,
    listener: (event: Event, input: unknown) => Promise<Result<unknown>>,
  ): void;
}

/** What is also asked while the history is still being read. */
const AT_ONCE: ReadonlySet<RequestName> = new Set(['cancelWork']);

/**
 * Answers every request of the contract: sender checked, input validated, result coded. `ready`
 * resolves when requests can be answered; one that ends what they wait for does not wait.
 */
export function serveRequests<Event>(parts: {
  port: RequestPort<Event>;
  handlers: Handlers;
  isTrusted: (event: Event) => boolean;
  ready: () => Promise<void>;
  /** The language in which refusals are told. */
  speech: () => Speech;
  log: Log;
}): void {
  const { port, handlers, isTrusted, ready, speech, log } = parts;
  for (const name of Object.keys(requests) as RequestName[]) {
    port.handle(name, async (event, input) => {
      try {
        if (!isTrusted(event)) {
          throw new AppError('FORBIDDEN', ({ t }) => t('refusals.forbidden'));
        }
        if (!AT_ONCE.has(name)) await ready();
        return { ok: true, value: await answer(handlers, name, input) };
      } catch (error) {
        return { ok: false, error: toCodedError(error, name, log, speech()) };
      }
    });
  }
}

/** The one place where the link between a request's name and its types is taken on trust. */
function answer<Name extends RequestName>(handlers: Handlers, name: Name, input: unknown) {
  const schema: z.ZodType = requests[name].input;
  const handler = handlers[name] as (input: unknown) => RequestValue<Name>;
  return handler(validate(schema, input));
}

function toCodedError(error: unknown, name: RequestName, log: Log, speech: Speech): CodedError {
  if (!isRefusal(error)) log(name, error);
  if (error instanceof AppError) {
    const { code, sessionId, field } = error;
    return {
      code,
      message: error.wordsIn(speech),
      ...(sessionId !== undefined && { sessionId }),
      ...(field !== undefined && { field }),
    };
  }
  const message = speech.t('refusals.unexpected', { reason: wordsOf(error, speech) });
  return { code: 'UNEXPECTED', message };
}
