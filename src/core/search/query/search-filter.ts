import type { Session } from '../../../shared/model/model.ts';
import type { SearchFilter } from '../../../shared/model/search-result.ts';
import { LATEST, toMs } from '../../base/instant.ts';
import { tokenFor } from '../indexer/entry.ts';
import type { ModelText } from '../indexer/model-texts.ts';
import { firstIdOf } from '../indexer/row-ids.ts';
import type { CandidateSource, FoundMessage, FoundSummary } from './candidate-source.ts';
import type { MessageSessions } from './message-sessions.ts';

/** A matching message or summary, with its session. */
export type Hit =
  | {
      readonly message: FoundMessage;
      readonly workstreamId: string;
      readonly session: Session | null;
    }
  | {
      readonly summary: FoundSummary;
      readonly workstreamId: string;
      readonly session: Session;
      /** What a model wrote about the session. */
      readonly written: ModelText | null;
    };

/** A range of ids, `to` excluded. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Returns a span of ids that contains all that the filter wants, and possibly more. */
export function spanOf(
  { from, to, statuses = [] }: SearchFilter,
  candidates: CandidateSource,
  sessions: MessageSessions,
): Span {
  // Active sessions are recent: no need to go through all of the past.
  const isOnlyActive = statuses.length > 0 && statuses.every((status) => status === 'active');
  const earliest = isOnlyActive ? (sessions.earliestActive() ?? LATEST) : null;
  const lowest = [from, earliest].flatMap((each) => (each ? [firstIdOf(toMs(each))] : []));
  return {
    from: Math.max(Number.MIN_SAFE_INTEGER, ...lowest),
    to: to === undefined ? Number.MAX_SAFE_INTEGER : candidates.firstFreeId(toMs(to)),
  };
}

/** Returns the FTS5 conditions for a message's tokens; null if no message can match. */
export function tokensFor(
  { workstreamId, roles = [] }: SearchFilter,
  candidates: CandidateSource,
  sessions: MessageSessions,
): string[] | null {
  const conditions: string[][] = [];
  if (workstreamId !== undefined) {
    const files = candidates.filesOf(sessions.filesOf(workstreamId));
    if (files.length === 0) return null;
    conditions.push(files.map(tokenFor.file));
  }
  if (roles.length > 0) conditions.push(roles.map(tokenFor.role));
  return conditions.map((words) => `tokens : (${words.join(' OR ')})`);
}

/** True if the filter wants the hit. An empty list of roles or statuses means any. */
export function wants(filter: SearchFilter, hit: Hit): boolean {
  const { workstreamId, roles = [], statuses = [], device, from, to } = filter;
  if (workstreamId !== undefined && hit.workstreamId !== workstreamId) return false;
  if (statuses.length > 0 && !(hit.session && statuses.includes(hit.session.status))) return false;
  if (device !== undefined && hit.session?.device !== device) return false;
  if ('summary' in hit && roles.length > 0) return false;
  const time = 'message' in hit ? hit.message.timestamp : toMs(hit.session.startedAt);
  return (from === undefined || time >= toMs(from)) && (to === undefined || time < toMs(to));
}
