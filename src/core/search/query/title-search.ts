import type { TextPart } from '../../../shared/model/search-result.ts';
import { searchable, wordsOf } from '../indexer/search-text.ts';
import type { Marker } from './marker.ts';
import { matchesQuery, type SearchQuery } from './search-query.ts';

/** The searched parts of a workstream. */
export interface WorkstreamText {
  readonly id: string;
  readonly title: string;
  /** Its tags, its notes, and what a model wrote about it. */
  readonly more: string;
}

export interface TitleHit {
  readonly workstreamId: string;
  readonly title: readonly TextPart[];
}

interface Known {
  readonly whole: string;
  readonly words: readonly string[];
}

/**
 * Finds workstreams. There are so few that their words are kept in memory and compared each time.
 */
export class TitleSearch {
  readonly #marker: Marker;
  #known: ReadonlyMap<string, Known> = new Map();

  constructor(marker: Marker) {
    this.#marker = marker;
  }

  /** Returns the matches, in the order of the input. */
  find(workstreams: readonly WorkstreamText[], query: SearchQuery): TitleHit[] {
    this.#known = new Map(workstreams.map((each) => [each.id, this.#wordsOf(each)]));
    const hits = workstreams.filter(({ id }) => {
      return matchesQuery(this.#known.get(id)?.words ?? [], query);
    });
    const marked = this.#marker.mark(
      hits.map(({ title }) => title),
      query,
      'highlight',
    );
    return hits.map(({ id }, index) => ({
      workstreamId: id,
      title: marked[index]?.parts ?? [],
    }));
  }

  #wordsOf({ id, title, more }: WorkstreamText): Known {
    const whole = `${title}\n${more}`;
    const known = this.#known.get(id);
    return known?.whole === whole ? known : { whole, words: wordsOf(searchable(whole)) };
  }
}
