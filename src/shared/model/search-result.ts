import type { Instant, MessageKey, MessageRole, Session, SessionStatus } from './model.ts';

export const MAX_QUERY_LENGTH = 1000;

/** Which hits a search wants. Of a session, its start is what the times are about. */
export interface SearchFilter {
  readonly workstreamId?: string;
  readonly roles?: readonly MessageRole[];
  readonly statuses?: readonly SessionStatus[];
  /** Included. */
  readonly from?: Instant;
  /** Not included. */
  readonly to?: Instant;
}

/** A piece of a text, and whether it is what was searched for. */
export interface TextPart {
  readonly text: string;
  readonly isMatch: boolean;
}

/** A message that fits, by what of it is around the match. */
export interface MessageHit {
  readonly sessionId: string | null;
  /** The one whose file it is in. */
  readonly workstreamId: string;
  readonly message: MessageKey;
  readonly role: MessageRole;
  readonly snippet: readonly TextPart[];
}

/** What fits of one session. Where it goes on over a page, the session comes again on the next. */
export interface SessionHits {
  /** Null for messages that are in none. */
  readonly session: Session | null;
  readonly workstreamId: string;
  /** All of it, where it fits by itself. */
  readonly summary: readonly TextPart[] | null;
  readonly messages: readonly MessageHit[];
}

/** A page of what was found. */
export interface SearchResult {
  /** Those whose title, tags or notes fit: on the first page only. */
  readonly workstreams: readonly {
    readonly workstreamId: string;
    readonly title: readonly TextPart[];
  }[];
  readonly groups: readonly SessionHits[];
  /** By how well they fit, where one page has all of them; else the newest first. */
  readonly order: 'rank' | 'time';
  /** Where the next page goes on; null behind the last. */
  readonly next: string | null;
  /** How far back was looked, where looking took too long to fill the page; else null. */
  readonly searchedTo: Instant | null;
  /** How much of the history can be found by now: from 0 to 1. */
  readonly indexed: number;
}
