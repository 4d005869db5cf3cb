import type { Message } from '../../../shared/model/model.ts';
import type { MessageHit, SearchResult, SessionHits } from '../../../shared/model/search-result.ts';
import { searchable, wordsOf } from '../indexer/search-text.ts';
import type { Marked, Marker } from './marker.ts';
import type { Hit } from './search-filter.ts';
import { matchesQuery, type SearchQuery } from './search-query.ts';

/** A hit as it is shown, with its rank. */
type ShownHit = Marked & {
  readonly hit: Hit;
  /** Null for a summary. */
  readonly message: Message | null;
};

/**
 * Returns hits with their matches marked. Messages that could not be read, or no longer match, are
 * left out; `onStale` gets the workstreams of their files.
 */
export function markHits(
  hits: readonly Hit[],
  messages: ReadonlyMap<number, Message>,
  marker: Marker,
  query: SearchQuery,
  onStale: (workstreamId: string) => void,
): ShownHit[] {
  const found = hits.flatMap((hit) => {
    if (!('message' in hit)) return [];
    const message = messages.get(hit.message.id);
    if (!message && hit.message.workstreamId !== null) onStale(hit.message.workstreamId);
    return message ? [{ hit, message }] : [];
  });
  const summaries = hits.filter((hit) => 'summary' in hit);
  const snippets = marker.mark(
    found.map(({ message }) => message.content),
    query,
    'snippet',
  );
  const whole = marker.mark(
    summaries.map(({ session }) => session.summary ?? ''),
    query,
    'highlight',
  );
  const shown = new Map<Hit, ShownHit>();
  for (const [index, marked] of snippets.entries()) {
    const each = found[index];
    if (!each) continue;
    if (marked.isFound || matches(each.message, query)) shown.set(each.hit, { ...marked, ...each });
    else onStale(each.message.workstreamId);
  }
  for (const [index, marked] of whole.entries()) {
    const hit = summaries[index];
    if (hit) shown.set(hit, { ...marked, hit, message: null });
  }
  return hits.flatMap((hit) => shown.get(hit) ?? []);
}

/** True if the whole message matches: a phrase can be longer than what is shown. */
function matches({ content }: Message, query: SearchQuery): boolean {
  return matchesQuery(wordsOf(searchable(content)), query);
}

/**
 * Groups hits (the newest first) by session. Groups are ordered by their best hit: the newest or
 * the highest ranked.
 */
export function groupHits(hits: readonly ShownHit[], order: SearchResult['order']): SessionHits[] {
  // Sorting keeps the order of equal ranks.
  const ordered = order === 'rank' ? hits.toSorted((a, b) => a.rank - b.rank) : hits;
  const groups = Map.groupBy(ordered, ({ hit }) => hit.session?.id ?? `none ${hit.workstreamId}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { session, workstreamId } = first.hit;
    const summary = group.find(({ message }) => message === null)?.parts ?? null;
    return [{ session, workstreamId, summary, messages: group.flatMap(toMessageHit) }];
  });
}

function toMessageHit({ hit, message, parts }: ShownHit): MessageHit[] {
  if (!message) return [];
  const { timestamp, position, workstreamId, role } = message;
  const sessionId = hit.session?.id ?? null;
  const key = { timestamp, position, workstreamId };
  return [{ sessionId, workstreamId, message: key, role, snippet: parts }];
}
