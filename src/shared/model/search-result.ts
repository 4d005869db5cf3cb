import type { Instant, MessageKey, MessageRole, Session, SessionStatus } from './model.ts';

export const MAX_QUERY_LENGTH = 1000;

/** Restricts a search. `from` and `to` apply to a message's time, or to a session's start. */
export interface SearchFilter {
  readonly workstreamId?: string;
  readonly roles?: readonly MessageRole[];
  readonly statuses?: readonly SessionStatus[];
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

/** The hits of one session. A session whose hits continue on the next page appears there again. */
export interface SessionHits {
  /** Null for messages that belong to no session. */
  readonly session: Session | null;
  readonly workstreamId: string;
  /** The title, where the session stopped, or the summary: what of the session itself matches. */
  readonly summary: readonly TextPart[] | null;
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
  /** By relevance if all hits fit on one page; otherwise newest first. */
  readonly order: 'rank' | 'time';
  /** The cursor of the next page; null after the last. */
  readonly next: string | null;
  /** How far back the search got before its time budget ran out; null if the page is complete. */
  readonly searchedTo: Instant | null;
  /** The indexed share of the history, from 0 to 1. */
  readonly indexed: number;
}
