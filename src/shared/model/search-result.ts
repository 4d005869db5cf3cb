import type { Instant, MessageKey, MessageRole, Session, SessionStatus } from './model.ts';

export const MAX_QUERY_LENGTH = 1000;

/** Newest first, or by relevance. */
export const SEARCH_ORDERS = ['time', 'rank'] as const;
export type SearchOrder = (typeof SEARCH_ORDERS)[number];

/** How many hits a page has at most: more than anyone looks at, and few enough to read and mark at once. */
export const MAX_HITS = 200;

/** Restricts a search. `from` and `to` apply to a message's time, or to a session's start. */
export interface SearchFilter {
  readonly workstreamId?: string;
  readonly roles?: readonly MessageRole[];
  readonly statuses?: readonly SessionStatus[];
  /** The id of the device that the session belongs to. */
  readonly device?: string;
  /** Inclusive. */
  readonly from?: Instant;
  /** Exclusive. */
  readonly to?: Instant;
}

/** A piece of text; `isMatch` marks what matched the query. */
export interface TextPart {
  readonly text: string;
  readonly isMatch: boolean;
}

/** A message that matches, with the text around the match. */
export interface MessageHit {
  readonly sessionId: string | null;
  /** The workstream whose file holds the message. */
  readonly workstreamId: string;
  readonly message: MessageKey;
  readonly role: MessageRole;
  readonly snippet: readonly TextPart[];
}

/** A message beside a hit, on one line. */
export interface ContextLine {
  readonly role: MessageRole;
  readonly text: string;
}

/** What was written before and after a message of a session, tool calls aside. */
export interface MessageContext {
  readonly before: ContextLine | null;
  readonly after: ContextLine | null;
}

/** The hits of one session. A session whose hits continue on the next page appears there again. */
export interface SessionHits {
  /** Null for messages that belong to no session. */
  readonly session: Session | null;
  readonly workstreamId: string;
  /** The title, where the session stopped, or a summary: what of the session itself matches. */
  readonly summary: readonly TextPart[] | null;
  /** The model that wrote `summary`; null if no model did. */
  readonly summaryModel: string | null;
  readonly messages: readonly MessageHit[];
}

/** A page of search results. */
export interface SearchResult {
  /** Workstreams whose title, tags or notes match; on the first page only. */
  readonly workstreams: readonly {
    readonly workstreamId: string;
    readonly title: readonly TextPart[];
  }[];
  readonly groups: readonly SessionHits[];
  /** True if the query has parts of words: such a search takes longer. */
  readonly looksInside: boolean;
  /** As requested; newest first if nothing in the query can be ranked. */
  readonly order: SearchOrder;
  /** The cursor of the next page; null after the last. */
  readonly next: string | null;
  /** How far back the search got before its time budget ran out; null if the page is complete. */
  readonly searchedTo: Instant | null;
  /** The indexed share of the history, from 0 to 1. */
  readonly indexed: number;
}
