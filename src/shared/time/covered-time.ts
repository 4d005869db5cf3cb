import { type TimeSpan, unionLength } from './union.ts';

/** Late ranges are added up in parts of this length: all at once would block. */
const PART_MS = 24 * 3_600_000;

/** Growing one large array would block. */
const CHUNK_RANGES = 8192;

/** The time that at least one of the added ranges covers. Quick if most of them are added in order. */
export class CoveredTime {
  /** The ranges in order, none of which touch. */
  readonly #ranges = new RangeList();
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
    if (from > this.#latestTo) this.#ranges.push(from, to);
    else if (to > this.#latestTo) this.#ranges.extendLast(to);
    this.#latestTo = Math.max(this.#latestTo, to);
  }

  /** Returns its length in milliseconds, in steps. */
  *length(): Generator<void, number> {
    let ms = yield* this.#ranges.total();
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
    const all = this.#ranges;
    // The first range that ends after the beginning.
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (all.endOf(middle) > fromMs) high = middle;
      else low = middle + 1;
    }
    const ranges: TimeSpan[] = [];
    for (let at = low; at < all.length && all.startOf(at) < toMs; at += 1) {
      ranges.push({
        from: Math.max(all.startOf(at), fromMs),
        to: Math.min(all.endOf(at), toMs),
      });
    }
    return ranges;
  }
}

/** Very many ranges, as their starts and ends in turn: objects would take twice the time. */
class RangeList {
  readonly #chunks: Float64Array[] = [];
  length = 0;

  push(from: number, to: number): void {
    const at = this.length % CHUNK_RANGES;
    if (at === 0) this.#chunks.push(new Float64Array(2 * CHUNK_RANGES));
    const chunk = this.#chunkOf(this.length);
    chunk[2 * at] = from;
    chunk[2 * at + 1] = to;
    this.length += 1;
  }

  extendLast(to: number): void {
    const last = this.length - 1;
    this.#chunkOf(last)[2 * (last % CHUNK_RANGES) + 1] = to;
  }

  startOf(index: number): number {
    return this.#chunkOf(index)[2 * (index % CHUNK_RANGES)] ?? Number.NaN;
  }

  endOf(index: number): number {
    return this.#chunkOf(index)[2 * (index % CHUNK_RANGES) + 1] ?? Number.NaN;
  }

  /** Returns the sum of the lengths, in steps. */
  *total(): Generator<void, number> {
    let ms = 0;
    for (const chunk of this.#chunks) {
      for (let at = 0; at < chunk.length; at += 2) ms += (chunk[at + 1] ?? 0) - (chunk[at] ?? 0);
      yield;
    }
    return ms;
  }

  #chunkOf(index: number): Float64Array {
    const chunk = this.#chunks[Math.floor(index / CHUNK_RANGES)];
    if (chunk === undefined) throw new RangeError(`There is no range ${index}.`);
    return chunk;
  }
}
