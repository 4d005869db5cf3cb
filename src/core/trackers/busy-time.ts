/** A range of time, in milliseconds since the epoch. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Time that is taken already. */
export class BusyTime {
  /** By time, and without touching each other. */
  readonly #spans: Span[] = [];

  constructor(spans: Iterable<Span>) {
    for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
      const last = this.#spans.at(-1);
      if (last === undefined || from > last.to) this.#spans.push({ from, to });
      else this.#spans[this.#spans.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    }
  }

  /** True if it shares more than an instant with the span. */
  overlaps({ from, to }: Span): boolean {
    const next = this.#spans[this.#firstAfter(from)];
    return next !== undefined && next.from < to;
  }

  /** Returns the parts of a span that are free. */
  freeIn(span: Span): Span[] {
    const free: Span[] = [];
    let { from } = span;
    for (let at = this.#firstAfter(from); from < span.to; at += 1) {
      const next = this.#spans[at];
      const to = Math.min(span.to, next?.from ?? span.to);
      if (to > from) free.push({ from, to });
      if (next === undefined) break;
      from = Math.max(from, next.to);
    }
    return free;
  }

  /** Returns the number of the first span that ends after an instant. */
  #firstAfter(ms: number): number {
    let [low, high] = [0, this.#spans.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((this.#spans[middle]?.to ?? 0) > ms) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
