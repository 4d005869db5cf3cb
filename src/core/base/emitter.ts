/** Adds a listener; the function returned removes it. */
export type Subscribe<Event> = (listener: (event: Event) => void) => () => void;

/**
 * Calls listeners with events, in the order in which they were added. A service keeps its emitter
 * private and offers `on` under the name of the event:
 *
 *     readonly #changed = new Emitter<Settings>();
 *     readonly onDidChange = this.#changed.on;
 */
export class Emitter<Event> {
  readonly #entries = new Set<{ readonly listener: (event: Event) => void }>();

  readonly on: Subscribe<Event> = (listener) => {
    const entry = { listener };
    this.#entries.add(entry);
    return () => {
      this.#entries.delete(entry);
    };
  };

  /** Calls every listener. Does not throw: what a listener throws is reported as uncaught. */
  emit(event: Event): void {
    for (const { listener } of [...this.#entries]) {
      try {
        listener(event);
      } catch (error) {
        // The event has happened: its cause must not fail, and other listeners must hear of it.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
