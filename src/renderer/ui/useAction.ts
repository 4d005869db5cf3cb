import { useState } from 'react';
import { wordsOf } from '../state/client.ts';

export interface Action<Args extends readonly unknown[]> {
  readonly pending: boolean;
  /** Why it was refused, in words. */
  readonly error: string | null;
  /** Whether it was done. */
  readonly run: (...args: Args) => Promise<boolean>;
  readonly dismiss: () => void;
}

const idle = { pending: false, error: null };

/** Something that the user asks for and that can be refused; the refusal is shown beside it. */
export function useAction<Args extends readonly unknown[]>(
  perform: (...args: Args) => Promise<void>,
): Action<Args> {
  const [state, setState] = useState<Pick<Action<Args>, 'pending' | 'error'>>(idle);

  async function run(...args: Args): Promise<boolean> {
    if (state.pending) return false;
    setState({ pending: true, error: null });
    try {
      await perform(...args);
      setState(idle);
      return true;
    } catch (error) {
      setState({ pending: false, error: wordsOf(error) });
      return false;
    }
  }

  return { ...state, run, dismiss: () => setState(({ pending }) => ({ pending, error: null })) };
}
