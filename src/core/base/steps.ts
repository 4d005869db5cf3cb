/**
 * Long work is a generator that pauses between slices, so that one caller can run it at once and
 * another can let the event loop turn in between.
 */
export function runToCompletion<Value>(work: Generator<unknown, Value>): Value {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
