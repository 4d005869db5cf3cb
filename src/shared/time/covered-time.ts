import { type TimeSpan, unionLength } from './union.ts';

/** Late ranges are added up in parts of this length: all at once would block. */
const PART_MS = 24 * 3_600_000;

/** The time that at least one of the added ranges covers. Quick if most of them are added in order. */
export class CoveredTime {
  /** Starts and ends of ranges in order, none of which touch. Objects would take twice the time. */
  readonly #edges: number[] = [];
  #latestFrom = Number.NEGATIVE_INFINITY;
  #latestTo = Number.NEGATIVE_INFINITY;
  /** Ranges that begin before an earlier one, by the number of their part. */
  readonly #late = new Map<number, TimeSpan[]>();

  /** In milliseconds since the epoch. */
  add(from: number, to: number): void {
    if (from >= to) return;
    if (from < this.#latestFrom) {
      this.#addLate(from, to);
      return;
    }
    this.#latestFrom = from;
    if (from > this.#latestTo) this.#edges.push(from, to);
    else if (to > this.#latestTo) this.#edges[this.#edges.length - 1] = to;
    this.#latestTo = Math.max(this.#latestTo, to);
  }

  /** Returns its length in milliseconds, in steps. */
  *length(): Generator<void, number> {
    let ms = 0;
    for (let at = 0; at < this.#edges.length; at += 2) {
      ms += (this.#edges[at + 1] ?? 0) - (this.#edges[at] ?? 0);
    }
    for (const [number, late] of this.#late) {
      const inOrder = this.#between(number * PART_MS, (number + 1) * PART_MS);
      ms += unionLength([...inOrder, ...late]) - unionLength(inOrder);
      yield;
    }
    return ms;
  }

  #addLate(start: number, to: number): void {
    for (let from = start; from < to; ) {
      const number = Math.floor(from / PART_MS);
      const end = Math.min(to, (number + 1) * PART_MS);
      const part = this.#late.get(number);
      if (part === undefined) this.#late.set(number, [{ from, to: end }]);
      else part.push({ from, to: end });
      from = end;
    }
  }

  /** Returns the ranges in order that lie between two instants, cut there. */
  #between(fromMs: number, toMs: number): TimeSpan[] {
    const edges = this.#edges;
    // The first range that ends after the beginning.
    let [low, high] = [0, edges.length / 2];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((edges[2 * middle + 1] ?? 0) > fromMs) high = middle;
      else low = middle + 1;
    }
    const ranges: TimeSpan[] = [];
    for (let at = 2 * low; (edges[at] ?? toMs) < toMs; at += 2) {
      const [from = 0, to = 0] = edges.slice(at, at + 2);
      ranges.push({ from: Math.max(from, fromMs), to: Math.min(to, toMs) });
    }
    return ranges;
  }
}
