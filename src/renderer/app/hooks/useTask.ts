import { useRef, useState } from 'react';
import { AppError } from '../../../shared/contract/errors.ts';
import { useApp } from '../context.ts';
import { useAction } from './useAction.ts';

/**
 * Returns the state of a section's long tasks, one at a time: the outcome as text, and a way to
 * cancel. `cancelled`: the text after cancelling.
 */
export function useTask(cancelled: string) {
  const app = useApp();
  const section = useRef<HTMLDivElement>(null);
  const [done, setDone] = useState<string | null>(null);
  const action = useAction(async (work: () => Promise<string | null>) => {
    // The previous outcome no longer applies.
    setDone(null);
    try {
      setDone(await work());
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'CANCELLED')) throw error;
      setDone(cancelled);
    }
  });

  /** The focus must not be lost with the button that was pressed. */
  const keepFocus = () => section.current?.focus();

  return {
    section,
    done,
    error: action.error,
    isBusy: action.pending,
    /** Runs a task that resolves with its outcome as text. */
    run: (work: () => Promise<string | null>) => void action.run(work),
    keepFocus,
    cancel(): void {
      keepFocus();
      void app.tasks.cancel();
    },
  };
}
