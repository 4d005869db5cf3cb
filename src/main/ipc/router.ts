import type { z } from 'zod';
import { validate } from '../../core/base/validate.ts';
import type { Log } from '../../core/logging/log.ts';
import {
  type Handlers,
  type RequestName,
  type RequestValue,
  type Result,
  requests,
} from '../../shared/contract/contract.ts';
import { AppError, type CodedError, isExpected, messageOf } from '../../shared/contract/errors.ts';
import type { Locale } from '../../shared/i18n/format.ts';

/** The part of Electron's `ipcMain` that the router uses. */
export interface RequestPort<Event> {
  handle(
    channel: string,
    listener: (event: Event, input: unknown) => Promise<Result<unknown>>,
  ): void;
}

/** Requests that do not wait until the history is open. */
const IMMEDIATE: ReadonlySet<RequestName> = new Set(['cancelWork']);

/**
 * Serves every request of the contract: checks the sender, waits for `ready`, validates the input,
 * calls the handler, and turns what it throws into a coded error.
 */
export function serveRequests<Event>(deps: {
  port: RequestPort<Event>;
  handlers: Handlers;
  isTrusted: (event: Event) => boolean;
  ready: () => Promise<void>;
  /** The language of error messages. */
  locale: () => Locale;
  log: Log;
}): void {
  const { port, handlers, isTrusted, ready, locale, log } = deps;
  for (const name of Object.keys(requests) as RequestName[]) {
    port.handle(name, async (event, input) => {
      try {
        if (!isTrusted(event)) {
          throw new AppError('FORBIDDEN', ({ t }) => t('errors.forbidden'));
        }
        if (!IMMEDIATE.has(name)) await ready();
        return { ok: true, value: await call(handlers, name, input) };
      } catch (error) {
        return { ok: false, error: toCodedError(error, name, log, locale()) };
      }
    });
  }
}

/** The one place that trusts, unchecked by the compiler, that a name and its types belong together. */
function call<Name extends RequestName>(handlers: Handlers, name: Name, input: unknown) {
  const schema: z.ZodType = requests[name].input;
  const handler = handlers[name] as (input: unknown) => RequestValue<Name>;
  return handler(validate(schema, input));
}

function toCodedError(error: unknown, name: RequestName, log: Log, locale: Locale): CodedError {
  if (!isExpected(error)) log.error(name, error);
  if (error instanceof AppError) {
    const { code, sessionId, field, suggestion } = error;
    return {
      code,
      message: error.messageIn(locale),
      ...(sessionId !== undefined && { sessionId }),
      ...(suggestion !== undefined && { suggestion }),
      ...(field !== undefined && { field }),
    };
  }
  const message = locale.t('errors.unexpected', { reason: messageOf(error, locale) });
  return { code: 'UNEXPECTED', message };
}
