import type { Message, Session } from '../../../shared/model/model.ts';
import type { MessageHit, SearchResult, SessionHits } from '../../../shared/model/search-result.ts';
import { writtenWords } from '../../../shared/model/summary-text.ts';
import type { ModelText } from '../indexer/model-texts.ts';
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
  /** The model that wrote a summary; null for everything else. */
  readonly model: string | null;
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
    const found = 'summary' in hit ? matchingText(hit.session, hit.written, query) : null;
    return found === null ? [] : [{ hit, ...found }];
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
      shown.set(each.hit, { ...marked, ...each, model: null });
    else onStale(each.message.workstreamId);
  }
  for (const [index, marked] of whole.entries()) {
    const each = summaries[index];
    if (each) shown.set(each.hit, { ...marked, ...each, message: null });
  }
  return hits.flatMap((hit) => shown.get(hit) ?? []);
}

/** True if the whole text matches: a phrase can be longer than what is shown. */
function matches(text: string, query: SearchQuery): boolean {
  return matchesQuery(wordsOf(searchable(text)), query);
}

/** Returns the text of a session to show for its match, and who wrote it; null if it no longer matches. */
function matchingText(
  session: Session,
  written: ModelText | null,
  query: SearchQuery,
): { readonly text: string; readonly model: string | null } | null {
  if (!matches(writtenTexts(session, written), query)) return null;
  const { title, whereStopped, summary, writtenSummary } = session;
  const texts = [title, whereStopped, writtenSummary?.text];
  const own = texts.find((text) => text && matches(text, query));
  if (own) return { text: own, model: null };
  if (summary !== null && matches(writtenWords(summary), query)) {
    return { text: summary, model: null };
  }
  const sentences = written?.sentences ?? [];
  const sentence = sentences.find((text) => matches(text, query)) ?? sentences.join(' ');
  const model = written?.model ?? null;
  if (matches(sentence, query)) return { text: sentence, model };
  return { text: [...texts, summary, sentence].filter(Boolean).join(' · '), model };
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
    const own = group.find(({ message }) => message === null);
    const [summary, summaryModel] = [own?.parts ?? null, own?.model ?? null];
    return [
      { session, workstreamId, summary, summaryModel, messages: group.flatMap(toMessageHit) },
    ];
  });
}

function toMessageHit({ hit, message, parts }: ShownHit): MessageHit[] {
  if (!message) return [];
  const { timestamp, position, workstreamId, role } = message;
  const sessionId = hit.session?.id ?? null;
  const key = { timestamp, position, workstreamId };
  return [{ sessionId, workstreamId, message: key, role, snippet: parts }];
}
