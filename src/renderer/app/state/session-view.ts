import type { Message, MessageKey, SessionDetails } from '../../../shared/model/model.ts';

/** The session that has the page to itself, and those of its messages that have been read. */
export interface SessionView {
  readonly sessionId: string;
  /** Null until they are loaded, and once the session is gone. */
  readonly details: SessionDetails | null;
  /** By index. Messages far from the visible ones are dropped again. */
  readonly messages: ReadonlyMap<number, Message>;
  /** The message that had the focus last; null until one had it. */
  readonly focused: MessageKey | null;
  readonly error: string | null;
}
