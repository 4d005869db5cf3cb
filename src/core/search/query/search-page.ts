import type { Message, Session } from '../../../shared/model/model.ts';
import type { MessageHit, SearchResult, SessionHits } from '../../../shared/model/search-result.ts';
import { writtenWords } from '../../../shared/model/summary-text.ts';
import { searchable, wordsOf } from '../indexer/search-text.ts';
import { writtenTexts } from '../indexer/written-texts.ts';
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
    if (!message) onStale(hit.message.workstreamId);
    return message ? [{ hit, message }] : [];
  });
  const summaries = hits.flatMap((hit) => {
    const text = 'summary' in hit ? matchingText(hit.session, query) : null;
    return text === null ? [] : [{ hit, text }];
  });
  const snippets = marker.mark(
    found.map(({ message }) => message.content),
    query,
    'snippet',
  );
  const whole = marker.mark(
    summaries.map(({ text }) => text),
    query,
    'highlight',
  );
  const shown = new Map<Hit, ShownHit>();
  for (const [index, marked] of snippets.entries()) {
    const each = found[index];
    if (!each) continue;
    if (marked.isFound || matches(each.message.content, query))
      shown.set(each.hit, { ...marked, ...each });
    else onStale(each.message.workstreamId);
  }
  for (const [index, marked] of whole.entries()) {
    const hit = summaries[index]?.hit;
    if (hit) shown.set(hit, { ...marked, hit, message: null });
  }
  return hits.flatMap((hit) => shown.get(hit) ?? []);
}

/** True if the whole text matches: a phrase can be longer than what is shown. */
function matches(text: string, query: SearchQuery): boolean {
  return matchesQuery(wordsOf(searchable(text)), query);
}

/** Returns the text of a session to show for its match; null if it no longer matches. */
function matchingText(session: Session, query: SearchQuery): string | null {
  if (!matches(writtenTexts(session), query)) return null;
  const { title, whereStopped, summary } = session;
  const written = session.writtenSummary?.text ?? null;
  const own = [title, whereStopped, written].find((text) => text !== null && matches(text, query));
  if (own) return own;
  if (summary !== null && matches(writtenWords(summary), query)) return summary;
  return [title, whereStopped, written, summary].filter(Boolean).join(' · ');
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
