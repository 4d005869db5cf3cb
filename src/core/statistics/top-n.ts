/** Keeps the items with the highest ranks of all that are added; of equal ranks, the earlier item. */
export class TopN<Item> {
  readonly #size: number;
  readonly #ranked: { readonly rank: number; readonly item: Item }[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  add(rank: number, item: Item): void {
    const isFull = this.#ranked.length === this.#size;
    if (isFull && rank <= (this.#ranked.at(-1)?.rank ?? 0)) return;
    const index = this.#ranked.findIndex((other) => other.rank < rank);
    this.#ranked.splice(index === -1 ? this.#ranked.length : index, 0, { rank, item });
    if (isFull) this.#ranked.pop();
  }

  /** The highest rank first. */
  list(): Item[] {
    return this.#ranked.map(({ item }) => item);
  }
}
