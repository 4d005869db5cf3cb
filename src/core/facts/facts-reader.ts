import type { Session } from '../../shared/model/model.ts';
import type { SessionFacts } from '../../shared/model/session-facts.ts';
import type { MessageReader } from '../messages/message-reader.ts';
import type { SessionTimes } from '../messages/message-store.ts';
import { FactsBuilder } from './session-facts.ts';

/** Few enough that reading them does not block. */
const MESSAGES_PER_STEP = 20;

interface Deps {
  readonly store: { getSession(id: string): Session };
  readonly times: Pick<SessionTimes, 'messageRangeOf'>;
  readonly reader: MessageReader;
}

/** Reads the facts of sessions from their messages. */
export class FactsReader {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Returns the facts of a session, as of the last sync of the files. Throws `SESSION_NOT_FOUND`. */
  *ofSession(sessionId: string): Generator<void, SessionFacts> {
    const range = this.#deps.times.messageRangeOf(this.#deps.store.getSession(sessionId));
    const builder = new FactsBuilder();
    for (const messages of this.#deps.reader.pages(range, MESSAGES_PER_STEP)) {
      for (const message of messages) builder.add(message);
      yield;
    }
    return builder.result();
  }
}
