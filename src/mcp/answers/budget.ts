/** How long an answer is unless the client asks for another budget, in characters of its JSON. */
export const USUAL_BUDGET = 20_000;
/** Room for the longest single item, and for what is around the items. */
export const LEAST_BUDGET = 6000;
export const MOST_BUDGET = 100_000;

/** What is left for the items of an answer: the rest has titles, ids and a cursor, which are limited. */
const AROUND_ITEMS = 2500;

/** How much of an answer is still free, in characters (UTF-16 units) of its JSON. */
export class Budget {
  #left: number;

  constructor(characters: number) {
    this.#left = characters - AROUND_ITEMS;
  }

  /** Takes the room that an item needs; false if there is not enough. */
  take(item: unknown): boolean {
    const length = lengthOf(item) + 1;
    if (length > this.#left) return false;
    this.#left -= length;
    return true;
  }

  /** The room that is left. */
  get left(): number {
    return this.#left;
  }
}

/** Takes items as long as they fit. `isMore`: there was another one, which did not. */
export function takeFitting<Item>(
  items: Iterable<Item>,
  budget: Budget,
): { readonly items: Item[]; readonly isMore: boolean } {
  const taken: Item[] = [];
  for (const item of items) {
    if (!budget.take(item)) return { items: taken, isMore: true };
    taken.push(item);
  }
  return { items: taken, isMore: false };
}

/** Returns the beginning of a text that takes up at most so many characters in JSON, without its quotes. */
export function beginning(text: string, longest: number): string {
  if (text.length <= longest / 6 || lengthOf(text) - 2 <= longest) return text;
  let length = 0;
  let end = 0;
  for (const character of text) {
    length += lengthOf(character) - 2;
    if (length > longest) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** As `beginning`, with an ellipsis if something is left out. */
export function shortened(text: string, longest: number): string {
  const start = beginning(text, longest - 1);
  return start === text ? text : `${start}…`;
}

function lengthOf(value: unknown): number {
  return JSON.stringify(value)?.length ?? 0;
}
