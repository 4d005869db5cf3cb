import { withoutSecrets } from '../core/agents/secrets.ts';
import { AppError, messageOf } from '../shared/contract/errors.ts';

/** What a call came to: for the client, and for the log of calls. */
export interface Answer {
  /** Null if it failed. */
  readonly json: Record<string, unknown> | null;
  readonly text: string;
  /** Null if it did not fail. */
  readonly errorCode: string | null;
}

/**
 * Runs a call. An expected error becomes its code and its message, which may contain titles; any other is
 * reported and says nothing of the program.
 */
export function answerTo(
  work: () => { readonly json: Record<string, unknown>; readonly text: string },
  onUnexpected: (error: unknown) => void,
): Answer {
  try {
    return { ...work(), errorCode: null };
  } catch (error) {
    if (error instanceof AppError) {
      const text = withoutSecrets(`${error.code}: ${messageOf(error)}`);
      return { json: null, text, errorCode: error.code };
    }
    onUnexpected(error);
    const text = 'UNEXPECTED: The server could not answer. Its log on stderr says why.';
    return { json: null, text, errorCode: 'UNEXPECTED' };
  }
}
