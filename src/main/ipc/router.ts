import type { z } from 'zod';
import { validate } from '../../core/base/validate.ts';
import type { Log } from '../../core/logging/log.ts';
import {
  type RequestName,
  type Requests,
  type RequestValue,
  type Result,
  requests,
} from '../../shared/contract/contract.ts';
import { AppError, type CodedError, isExpected, messageOf } from '../../shared/contract/errors.ts';
import type { Locale } from '../../shared/i18n/format.ts';

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
  locale: () => Locale;
  log: Log;
}): void {
  const { port, handlers, isTrusted, ready, locale, log } = parts;
  for (const name of Object.keys(requests) as RequestName[]) {
    port.handle(name, async (event, input) => {
      try {
        if (!isTrusted(event)) {
          throw new AppError('FORBIDDEN', ({ t }) => t('refusals.forbidden'));
        }
        if (!AT_ONCE.has(name)) await ready();
        return { ok: true, value: await answer(handlers, name, input) };
      } catch (error) {
        return { ok: false, error: toCodedError(error, name, log, locale()) };
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

function toCodedError(error: unknown, name: RequestName, log: Log, locale: Locale): CodedError {
  if (!isExpected(error)) log.error(name, error);
  if (error instanceof AppError) {
    const { code, sessionId, field } = error;
    return {
      code,
      message: error.messageIn(locale),
      ...(sessionId !== undefined && { sessionId }),
      ...(field !== undefined && { field }),
    };
  }
  const message = locale.t('refusals.unexpected', { reason: messageOf(error, locale) });
  return { code: 'UNEXPECTED', message };
}
