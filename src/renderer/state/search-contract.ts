import type { Result } from '../../shared/contract.ts';
import type {
  Instant,
  MessageKey,
  MessageRole,
  Session,
  SessionStatus,
} from '../../shared/model.ts';
import type { TextPart } from '../ui/Marked.tsx';

export interface SearchFilter {
  workstreamId?: string;
  roles?: readonly MessageRole[];
  statuses?: readonly SessionStatus[];
  from?: Instant;
  to?: Instant;
}
export interface MessageHit {
  readonly sessionId: string | null;
  readonly workstreamId: string;
  readonly message: MessageKey;
  readonly role: MessageRole;
  readonly snippet: readonly TextPart[];
}
export interface SessionHits {
  readonly session: Session | null;
  readonly workstreamId: string;
  readonly summary: readonly TextPart[] | null;
  readonly messages: readonly MessageHit[];
}
export interface SearchResult {
  readonly workstreams: readonly {
    readonly workstreamId: string;
    readonly title: readonly TextPart[];
  }[];
  readonly groups: readonly SessionHits[];
  readonly order: 'rank' | 'time';
  readonly next: string | null;
  readonly searchedTo: Instant | null;
  readonly indexed: number;
}
export interface SearchBridge {
  search(input: {
    query: string;
    filter: SearchFilter;
    limit: number;
    cursor?: string;
  }): Promise<Result<SearchResult>>;
}
