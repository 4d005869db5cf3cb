import { useEffect, useState } from 'react';
import { messageOf } from '../client.ts';
import { useLocale } from './useLocale.ts';

/**
 * Asks the main process at once, and again whenever `ask` is another function. Returns the answer, or
 * the error if there is one; both are null until then.
 */
export function useAnswer<Value>(ask: () => Promise<Value>) {
  const locale = useLocale();
  const [answer, setAnswer] = useState<Value | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    ask().then(
      (value) => isCurrent && setAnswer(() => value),
      (reason: unknown) => isCurrent && setError(messageOf(reason, locale)),
    );
    return () => {
      isCurrent = false;
    };
  }, [ask, locale]);
  return { answer, error };
}
