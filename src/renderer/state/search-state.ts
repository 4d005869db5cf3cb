import { type DayKey, startOfDay } from '../../shared/day-key.ts';
import type {
  Instant,
  MessageHit,
  MessageRole,
  SearchFilter,
  SearchResult,
  SessionHits,
  SessionStatus,
} from '../../shared/model.ts';

export const DATE_RANGES = ['any', 'today', 'week', 'month', 'year', 'custom'] as const;
export type DateRange = (typeof DATE_RANGES)[number];

/** What is searched in; what is null or empty is not narrowed. */
export interface Filters {
  readonly workstreamId: string | null;
  readonly roles: readonly MessageRole[];
  readonly statuses: readonly SessionStatus[];
  readonly dates: DateRange;
  /** Both days included; where the range is the user's own. */
  readonly from: DayKey | null;
  readonly to: DayKey | null;
}

export const NO_FILTERS: Filters = {
  workstreamId: null,
  roles: [],
  statuses: [],
  dates: 'any',
  from: null,
  to: null,
};

/** Whether nothing narrows the search. */
export function isUnfiltered({ workstreamId, roles, statuses, dates }: Filters): boolean {
  return workstreamId === null && roles.length + statuses.length === 0 && dates === 'any';
}

export interface SearchState {
  readonly query: string;
  readonly filters: Filters;
  /** The answer to the latest query that has one; null where nothing is searched for. */
  readonly found: SearchResult | null;
  /** What `found` is the answer to. */
  readonly foundFor: string;
  readonly isAsking: boolean;
  readonly error: string | null;
  /** Which hit is chosen, counted over all. */
  readonly chosen: number;
}

export const NO_SEARCH: SearchState = {
  query: '',
  filters: NO_FILTERS,
  found: null,
  foundFor: '',
  isAsking: false,
  error: null,
  chosen: 0,
};

/** How many messages were found, and in how many sessions. */
export function countHits({ groups }: SearchResult): { hits: number; sessions: number } {
  const hits = groups.reduce(
    (sum, { messages, summary }) => sum + messages.length + (summary === null ? 0 : 1),
    0,
  );
  return { hits, sessions: groups.filter(({ session }) => session !== null).length };
}

/** The answer with a further page of it. A session that goes on in it stays one. */
export function withNextPage(found: SearchResult, page: SearchResult): SearchResult {
  const groups = [...found.groups];
  for (const group of page.groups) {
    const at = groups.findIndex((each) => keyOf(each) === keyOf(group));
    const known = groups[at];
    if (known === undefined) groups.push(group);
    else groups[at] = { ...known, messages: withoutTwice([...known.messages, ...group.messages]) };
  }
  return { ...page, workstreams: found.workstreams, groups };
}

function withoutTwice(hits: readonly MessageHit[]): readonly MessageHit[] {
  return [...new Map(hits.map((hit) => [hitKey(hit), hit])).values()];
}

/** Which of all messages a hit is. */
export function hitKey({ message }: MessageHit): string {
  return `${message.workstreamId}:${message.position}`;
}

/** Those that belong to no session are one group for each workstream. */
export function keyOf({ session, workstreamId }: SessionHits): string {
  return session?.id ?? `none:${workstreamId}`;
}

/** The filter as it is asked for on a day. */
export function filterOf(filters: Filters, today: DayKey): SearchFilter {
  const { workstreamId, roles, statuses } = filters;
  const { from, to } = instantsOf(filters, today);
  return {
    ...(workstreamId !== null && { workstreamId }),
    ...(roles.length > 0 && { roles }),
    ...(statuses.length > 0 && { statuses }),
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
