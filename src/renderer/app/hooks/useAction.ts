import { useState } from 'react';
import { AppError, type SuggestedTimes } from '../../../shared/contract/errors.ts';
import { messageOf } from '../client.ts';
import { useLocale } from './useLocale.ts';

export interface Action<Args extends readonly unknown[]> {
  readonly pending: boolean;
  /** Why it failed, in the user's language. */
  readonly error: string | null;
  /** The invalid field of the input, if known. */
  readonly field: string | null;
  /** The nearest free time, if it failed for an overlap. */
  readonly suggestion: SuggestedTimes | null;
  /** Performs it. Resolves with whether it succeeded. */
  readonly run: (...args: Args) => Promise<boolean>;
  readonly dismiss: () => void;
}

const idle = { pending: false, error: null, field: null, suggestion: null };

/** Returns an action of the user with its state, so that a component can show its error beside it. */
export function useAction<Args extends readonly unknown[]>(
  perform: (...args: Args) => Promise<unknown>,
): Action<Args> {
  const locale = useLocale();
  const [state, setState] = useState<Omit<Action<Args>, 'run' | 'dismiss'>>(idle);

  async function run(...args: Args): Promise<boolean> {
    if (state.pending) return false;
    setState({ ...idle, pending: true });
    try {
      await perform(...args);
      setState(idle);
      return true;
    } catch (error) {
      const { field = null, suggestion = null } = error instanceof AppError ? error : {};
      setState({ pending: false, error: messageOf(error, locale), field, suggestion });
      return false;
    }
  }

  return { ...state, run, dismiss: () => setState(({ pending }) => ({ ...idle, pending })) };
}
