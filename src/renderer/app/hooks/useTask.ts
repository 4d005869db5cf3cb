import { useRef, useState } from 'react';
import { AppError } from '../../../shared/contract/errors.ts';
import { useApp } from '../context.ts';
import { useAction } from './useAction.ts';

/**
 * What a section offers of work that takes long, one thing at a time: what came of it, in words, and
 * a way to cancel it. `cancelled`: what is said then.
 */
export function useTask(cancelled: string) {
  const app = useApp();
  const section = useRef<HTMLDivElement>(null);
  const [done, setDone] = useState<string | null>(null);
  const action = useAction(async (work: () => Promise<string | null>) => {
    // What was said of the work before no longer holds.
    setDone(null);
    try {
      setDone(await work());
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'CANCELLED')) throw error;
      setDone(cancelled);
    }
  });

  /** The focus must not go with the button that was pressed. */
  const keepFocus = () => section.current?.focus();

  return {
    section,
    done,
    error: action.error,
    isBusy: action.pending,
    /** Does it; what it results in is said. */
    run: (work: () => Promise<string | null>) => void action.run(work),
    keepFocus,
    cancel(): void {
      keepFocus();
      void app.tasks.cancel();
    },
  };
}
