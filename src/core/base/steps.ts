import { setImmediate } from 'node:timers/promises';

/** How long the event loop may wait for a turn of long work, if none of its steps takes longer. */
const TURN_MS = 8;

/**
 * Runs long work to its end. Long work is a generator that yields between steps, so that another
 * caller can run it without blocking the event loop.
 */
export function runToCompletion<Value>(work: Generator<unknown, Value>): Value {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Does long work as a part of other work, whose caller gets `step` for each of its steps. */
export function* withSteps<Step, Value>(
  step: Step,
  work: Generator<unknown, Value>,
): Generator<Step, Value> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    yield step;
  }
}

/**
 * Runs long work in turns of a few milliseconds, between which the event loop continues. Throws
 * what the work throws, and the reason of the signal; the work has then released its files.
 */
export async function runWithPauses<Step, Value>(
  work: Generator<Step, Value>,
  { onStep, signal }: { onStep?: (step: Step) => void; signal?: AbortSignal } = {},
): Promise<Value> {
  let turn = performance.now();
  try {
    for (;;) {
      do {
        signal?.throwIfAborted();
        const { done, value } = work.next();
        if (done) return value;
        onStep?.(value);
      } while (performance.now() - turn < TURN_MS);
      await setImmediate();
      turn = performance.now();
    }
  } finally {
    // Has no effect on work that has ended.
    work.return(undefined as never);
  }
}
