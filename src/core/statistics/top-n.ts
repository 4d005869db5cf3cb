/** Keeps the few items with the highest ranks of all that it is shown; the earlier of equals. */
export class Top<Item> {
  readonly #size: number;
  readonly #ranked: { readonly rank: number; readonly item: Item }[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  show(rank: number, item: Item): void {
    const isFull = this.#ranked.length === this.#size;
    if (isFull && rank <= (this.#ranked.at(-1)?.rank ?? 0)) return;
    const place = this.#ranked.findIndex((other) => other.rank < rank);
    this.#ranked.splice(place === -1 ? this.#ranked.length : place, 0, { rank, item });
    if (isFull) this.#ranked.pop();
  }

  /** The highest rank first. */
  list(): Item[] {
    return this.#ranked.map(({ item }) => item);
  }
}
