import type { Session } from '../../../shared/model/model.ts';
import type { SearchFilter } from '../../../shared/model/search-result.ts';
import type { MessageFiles } from '../../messages/message-files.ts';
import type { ModelText } from '../indexer/model-texts.ts';
import type {
  CandidateSource,
  FoundMessage,
  FoundSummary,
  IndexedMessage,
} from './candidate-source.ts';
import type { MessageSessions } from './message-sessions.ts';
import { type Hit, type Span, spanOf, tokensFor, wants } from './search-filter.ts';
import type { SearchPlan } from './search-plan.ts';

/** What was found, going back from the newest. */
export interface Scanned {
  /** The newest first. */
  readonly hits: readonly Hit[];
  /** No match from this id on was missed; null if nothing is left. */
  readonly downTo: number | null;
}

export function idOf(hit: Hit): number {
  return 'message' in hit ? hit.message.id : hit.summary.id;
}

interface Deps {
  readonly files: MessageFiles;
  readonly candidates: CandidateSource;
  readonly sessions: MessageSessions;
  readonly plan: SearchPlan;
  readonly filter: SearchFilter;
  /** Workstreams that are never found. */
  readonly hidden: ReadonlySet<string>;
  /** Returns those that match once they are read. */
  readonly verify: {
    readonly messages: (found: readonly FoundMessage[]) => readonly FoundMessage[];
    readonly summary: (session: Session, written: ModelText | null) => boolean;
  };
}

/** Goes through all matches, the newest first, as far as needed. */
export class SearchScan {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns wanted hits with ids below `below` (null: all), until there are at least `enough`, or
   * `isLate` says to stop.
   */
  run(below: number | null, enough: number, isLate: () => boolean): Scanned {
    const all = spanOf(this.#deps.filter, this.#deps.candidates, this.#deps.sessions);
    const span = { from: all.from, to: Math.min(all.to, below ?? all.to) };
    const summaries = this.#summaries(span);
    const hits: Hit[] = [];
    const take = (found: readonly FoundMessage[], downTo: number) => {
      const both = [...found.map(this.#messageHit), ...summaries(downTo).map(this.#summaryHit)];
      const { filter, hidden } = this.#deps;
      const wanted = both.filter(
        (hit) => hit !== null && !hidden.has(hit.workstreamId) && wants(filter, hit),
      ) as Hit[];
      hits.push(...wanted.sort((a, b) => idOf(b) - idOf(a)));
    };
    for (const { each, downTo } of this.#messages(span)) {
      take(each, downTo);
      if (hits.length >= enough || isLate()) return { hits, downTo };
    }
    take([], span.from);
    return { hits, downTo: null };
  }

  *#messages(span: Span) {
    const { plan, filter, files, candidates, sessions, verify } = this.#deps;
    const tokens = tokensFor(filter, candidates, sessions);
    if (tokens === null) return;
    const expression = [...(plan.expression === null ? [] : [`(${plan.expression})`]), ...tokens];
    const found = candidates.messages(
      expression.length > 0 ? expression.join(' AND ') : null,
      plan.quickExpression,
      span,
    );
    for (const { each, downTo } of found) {
      const placed = each.flatMap((message) => placedIn(files, message) ?? []);
      yield { each: plan.needsReading ? verify.messages(placed) : placed, downTo };
    }
  }

  /** Returns the summaries down to an id that were not returned before. */
  #summaries(span: Span): (downTo: number) => FoundSummary[] {
    const pages = this.#deps.candidates.summaries(this.#deps.plan.expression, span);
    let waiting: FoundSummary[] = [];
    let foundTo = span.to;
    return (downTo) => {
      while (foundTo > downTo) {
        const { done, value } = pages.next();
        if (done) break;
        waiting.push(...value.each);
        foundTo = value.downTo;
      }
      const given = waiting.filter(({ id }) => id >= downTo);
      waiting = waiting.filter(({ id }) => id < downTo);
      return given;
    };
  }

  readonly #messageHit = (message: FoundMessage): Hit | null => {
    if (this.#deps.sessions.isRepeat(message)) return null;
    const { workstreamId } = message;
    const session = this.#deps.sessions.of(message);
    if (session === null && this.#deps.sessions.isOfDeleted(message)) return null;
    return { message, workstreamId: session?.workstreamId ?? workstreamId, session };
  };

  readonly #summaryHit = (summary: FoundSummary): Hit | null => {
    const { plan, sessions, verify } = this.#deps;
    const session = sessions.session(summary.sessionId);
    if (session === null) return null;
    const written = sessions.modelText(session.id);
    if (plan.needsReading && !verify.summary(session, written)) return null;
    return { summary, workstreamId: session.workstreamId, session, written };
  };
}

/** Returns a message with its place in its workstream; null if the history has not read its file. */
function placedIn(
  files: MessageFiles,
  { workstreamId, name, offset, ...message }: IndexedMessage,
): FoundMessage | null {
  const position = workstreamId === null ? null : files.positionIn(workstreamId, name, offset);
  return workstreamId === null || position === null ? null : { ...message, workstreamId, position };
}
