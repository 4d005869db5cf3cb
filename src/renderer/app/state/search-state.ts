import type { Instant, MessageRole, SessionStatus } from '../../../shared/model/model.ts';
import type {
  MessageContext,
  MessageHit,
  SearchFilter,
  SearchOrder,
  SearchResult,
  SessionHits,
  TextPart,
} from '../../../shared/model/search-result.ts';
import { writtenWords } from '../../../shared/model/summary-text.ts';
import { type DayKey, startOfDay } from '../../../shared/time/day-key.ts';

export const DATE_RANGES = ['any', 'today', 'week', 'month', 'year', 'custom'] as const;
export type DateRange = (typeof DATE_RANGES)[number];

/** The filters of a search; null or empty ones do not apply. */
export interface Filters {
  readonly workstreamId: string | null;
  readonly roles: readonly MessageRole[];
  readonly statuses: readonly SessionStatus[];
  readonly device: string | null;
  readonly dates: DateRange;
  /** First and last day of a custom range. */
  readonly from: DayKey | null;
  readonly to: DayKey | null;
}

export const NO_FILTERS: Filters = {
  workstreamId: null,
  roles: [],
  statuses: [],
  device: null,
  dates: 'any',
  from: null,
  to: null,
};

/** True if no filter applies. */
export function isUnfiltered({ workstreamId, roles, statuses, device, dates }: Filters): boolean {
  const isAnywhere = workstreamId === null && device === null;
  return isAnywhere && roles.length + statuses.length === 0 && dates === 'any';
}

export interface SearchState {
  readonly query: string;
  /** True if words are also looked for inside of words, whatever the query, until the user stops it. */
  readonly looksInside: boolean;
  readonly filters: Filters;
  readonly order: SearchOrder;
  /** The results of the latest answered query; null without a query. */
  readonly found: SearchResult | null;
  /** The query of `found`. */
  readonly foundFor: string;
  readonly isSearching: boolean;
  readonly error: string | null;
  /** The index of the chosen option among all. */
  readonly chosen: number;
  /** The keys of the open folds. */
  readonly open: ReadonlySet<string>;
  /** What is before and after the hits that were visible, by the keys of the hits. */
  readonly contexts: ReadonlyMap<string, MessageContext>;
}

export const NO_SEARCH: SearchState = {
  query: '',
  looksInside: false,
  filters: NO_FILTERS,
  order: 'time',
  found: null,
  foundFor: '',
  isSearching: false,
  error: null,
  chosen: 0,
  open: new Set(),
  contexts: new Map(),
};

/** Returns the number of hits, and of sessions with hits. */
export function countHits({ groups }: SearchResult): { hits: number; sessions: number } {
  const hits = groups.reduce(
    (sum, { messages, summary }) => sum + messages.length + (summary === null ? 0 : 1),
    0,
  );
  return { hits, sessions: groups.filter(({ session }) => session !== null).length };
}

/** Returns the results without summaries and titles that only repeat a message among the hits. */
export function withoutQuotes(found: SearchResult): SearchResult {
  const groups = found.groups.map((group) => {
    const { summary, messages } = group;
    if (summary === null || messages.length === 0) return group;
    const text = writtenWords(plainText(summary));
    // A text that is cut may end inside a word.
    const words = text.endsWith('…') ? wordsOf(text).trimEnd() : wordsOf(text);
    const isQuote =
      words.trim() !== '' &&
      messages.some(({ snippet }) => wordsOf(plainText(snippet)).includes(words));
    return isQuote ? { ...group, summary: null } : group;
  });
  return { ...found, groups };
}

/** Returns a text without the marks of its matches. */
export function plainText(parts: readonly TextPart[]): string {
  return parts.map(({ text }) => text).join('');
}

/** Titles and summaries have no Markdown, and an ellipsis where they are cut. */
function wordsOf(text: string): string {
  return ` ${text.match(/[\p{L}\p{M}\p{N}]+/gu)?.join(' ') ?? ''} `;
}

/** Returns the results with a further page. A session that continues in it stays one group. */
export function withNextPage(found: SearchResult, page: SearchResult): SearchResult {
  const known = new Set(found.groups.flatMap(({ messages }) => messages.map(hitKey)));
  const groups = [...found.groups];
  for (const group of page.groups) {
    const messages = group.messages.filter((hit) => !known.has(hitKey(hit)));
    const at = groups.findIndex((each) => keyOf(each) === keyOf(group));
    const begun = groups[at];
    if (begun !== undefined) {
      const { summary, summaryModel } = begun.summary === null ? group : begun;
      groups[at] = { ...begun, summary, summaryModel, messages: [...begun.messages, ...messages] };
    } else if (messages.length > 0 || group.summary !== null) groups.push({ ...group, messages });
  }
  return withoutQuotes({ ...page, workstreams: found.workstreams, groups });
}

/**
 * Returns the results after a renewal, of which `fresh` is the first page. Further pages that were read
 * stay, unless more than one page of hits is new.
 */
export function renewed(found: SearchResult, fresh: SearchResult): SearchResult {
  const [since] = timesOf(fresh).toSorted();
  if (fresh.next === null || since === undefined || timesOf(found).every((time) => time < since)) {
    return fresh;
  }
  // Hits with the same timestamp as the end of the page can come after it.
  const isBehind = (time: Instant) => time <= since;
  const groups = found.groups.map((group) => ({
    ...group,
    summary: group.session && isBehind(group.session.startedAt) ? group.summary : null,
    messages: group.messages.filter(({ message }) => isBehind(message.timestamp)),
  }));
  const { next, searchedTo } = found.next === null ? fresh : found;
  return { ...fresh, groups: withNextPage(fresh, { ...found, groups }).groups, next, searchedTo };
}

function timesOf({ groups }: SearchResult): readonly Instant[] {
  return groups.flatMap(({ messages }) => messages.map(({ message }) => message.timestamp));
}

/** Returns a key that identifies the message of a hit. */
export function hitKey({ message }: MessageHit): string {
  return `${message.workstreamId}:${message.position}`;
}

/** Returns the key of a group. Messages without a session form one group per workstream. */
export function keyOf({ session, workstreamId }: SessionHits): string {
  return session?.id ?? `none:${workstreamId}`;
}

/** Returns the filter of a request, with the dates relative to a day. */
export function filterOf(filters: Filters, today: DayKey): SearchFilter {
  const { workstreamId, roles, statuses, device } = filters;
  const { from, to } = instantsOf(filters, today);
  return {
    ...(workstreamId !== null && { workstreamId }),
    ...(roles.length > 0 && { roles }),
    ...(statuses.length > 0 && { statuses }),
    ...(device !== null && { device }),
    ...(from !== null && { from }),
    ...(to !== null && { to }),
  };
}

function instantsOf(
  { dates, from, to }: Filters,
  today: DayKey,
): { from: Instant | null; to: Instant | null } {
  switch (dates) {
    case 'any':
      return { from: null, to: null };
    case 'today':
      return { from: startOfDay(today).toISOString(), to: null };
    case 'week':
      return { from: startOfDay(today, -6).toISOString(), to: null };
    case 'month':
      return { from: startOfDay(today, -29).toISOString(), to: null };
    case 'year':
      return { from: startOfDay(`${today.slice(0, 4)}-01-01`).toISOString(), to: null };
    case 'custom':
      return {
        from: from && startOfDay(from).toISOString(),
        to: to && startOfDay(to, 1).toISOString(),
      };
  }
}
