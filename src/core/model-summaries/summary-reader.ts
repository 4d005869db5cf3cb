import type { Session, Workstream } from '../../shared/model/model.ts';
import type { ShownSummary } from '../../shared/model/model-summary.ts';
import type { FactsReader } from '../facts/facts-reader.ts';
import type { MessageReader } from '../messages/message-reader.ts';
import type { SessionTimes } from '../messages/message-store.ts';
import { ModelFault } from '../models/model-fault.ts';
import { numberedFacts } from './numbered-facts.ts';
import { NumberedMessages } from './numbered-messages.ts';
import { PROMPT_VERSION } from './prompts.ts';
import type { StoredSummaries } from './stored-summaries.ts';

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

/** What a model is given about a session. */
export interface SummaryInput {
  readonly messages: NumberedMessages;
  readonly facts: readonly string[];
}

/** Reads the summaries of models, and what they are made of. */
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
    const messages = yield* this.#read(session);
    const isSame = summary.inputSha256 === messages.sha256();
    return { summary, isStale: !isSame || summary.promptVersion !== PROMPT_VERSION };
  }

  /**
   * Reads what a model is given. Throws `MODEL_NOT_READY` for a session of a private workstream, an active
   * one, and one without messages, and as `ofSession`.
   */
  *inputOf(sessionId: string): Generator<unknown, SummaryInput> {
    this.assertAllowed(sessionId);
    const { store, facts } = this.#deps;
    const messages = yield* this.#read(store.getSession(sessionId));
    if (messages.list.length === 0) throw new ModelFault('empty');
    return { messages, facts: numberedFacts(yield* facts.ofSession(sessionId), messages.list) };
  }

  /** Throws `MODEL_NOT_READY` if a session is active, or in a workstream that is private. */
  assertAllowed(sessionId: string): void {
    const { store } = this.#deps;
    const { workstreamId, endedAt } = store.getSession(sessionId);
    if (store.getWorkstream(workstreamId).isPrivate) throw new ModelFault('private');
    if (endedAt === null) throw new ModelFault('running');
  }

  *#read(session: Session): Generator<void, NumberedMessages> {
    const messages = new NumberedMessages();
    const range = this.#deps.times.messageRangeOf(session);
    for (const page of this.#deps.reader.pages(range, MESSAGES_PER_STEP)) {
      for (const message of page) messages.add(message);
      yield;
    }
    return messages;
  }
}
