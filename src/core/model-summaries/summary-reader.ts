import type { Message, Session, Workstream } from '../../shared/model/model.ts';
import type { ShownSummary } from '../../shared/model/model-summary.ts';
import type { FactsReader } from '../facts/facts-reader.ts';
import type { MessageReader } from '../messages/message-reader.ts';
import type { SessionTimes } from '../messages/message-store.ts';
import { ModelFault } from '../models/model-fault.ts';
import { numberedFacts } from './numbered-facts.ts';
import { numbered, shownSummary } from './shown-summary.ts';
import type { StoredSummaries } from './stored-summaries.ts';
import type { SummaryInput } from './summary-input.ts';

/** Few enough that reading them does not block. */
const MESSAGES_PER_STEP = 50;

interface Deps {
  readonly stored: StoredSummaries;
  readonly store: {
    getSession(id: string): Session;
    getWorkstream(id: string): Pick<Workstream, 'isPrivate'>;
  };
  readonly times: Pick<SessionTimes, 'messageRangeOf'>;
  readonly reader: MessageReader;
  readonly facts: Pick<FactsReader, 'ofSession'>;
}

/** Reads the summaries that models wrote of sessions, and what they are made of. */
export class SummaryReader {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Returns the summary of a session; null if it has none. Reads the messages in steps, as of the last sync
   * of the files, to see whether it is stale. Throws `SESSION_NOT_FOUND`, `FILE_UNUSABLE`.
   */
  *ofSession(sessionId: string): Generator<void, ShownSummary | null> {
    const session = this.#deps.store.getSession(sessionId);
    const summary = this.#deps.stored.find(sessionId);
    if (summary === null) return null;
    return yield* shownSummary(summary, this.#pagesOf(session));
  }

  /**
   * Reads what a model is given. Throws `MODEL_NOT_READY` for a session of a private workstream, an active
   * one, and one without messages, and as `ofSession`.
   */
  *inputOf(sessionId: string): Generator<unknown, SummaryInput> {
    this.assertAllowed(sessionId);
    const { store, facts } = this.#deps;
    const messages = yield* numbered(this.#pagesOf(store.getSession(sessionId)));
    const { list: texts } = messages;
    const span = messages.span();
    if (span === null) throw new ModelFault('empty');
    return {
      kind: 'session',
      texts,
      facts: numberedFacts(yield* facts.ofSession(sessionId), texts),
      sha256: messages.sha256(),
      covers: { messages: texts.length, ...span },
    };
  }

  /** Throws `MODEL_NOT_READY` if a session is active, or in a workstream that is private. */
  assertAllowed(sessionId: string): void {
    const { store } = this.#deps;
    const { workstreamId, endedAt } = store.getSession(sessionId);
    if (store.getWorkstream(workstreamId).isPrivate) throw new ModelFault('private');
    if (endedAt === null) throw new ModelFault('running');
  }

  #pagesOf(session: Session): Iterable<readonly Message[]> {
    const { times, reader } = this.#deps;
    return reader.pages(times.messageRangeOf(session), MESSAGES_PER_STEP);
  }
}
