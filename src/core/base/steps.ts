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
