import type { MessageRole } from '../../../src/shared/model/model.ts';

/** A message as it was written to a file. */
export interface WrittenMessage {
  readonly workstreamId: string;
  readonly id: string | null;
  readonly role: MessageRole;
  /** In milliseconds since the epoch. */
  readonly timestamp: number;
  /** The length of the line; 0 if nothing depends on it. */
  readonly bytes: number;
}

/** What all machines have in common: the time, and what was acknowledged on any of them. */
export class World {
  /** In milliseconds since the epoch. */
  now = Date.parse('2026-01-29T09:00:00.000Z');
  /** By content, which is different for each message. */
  readonly messages = new Map<string, WrittenMessage>();
  /** The sessions that were acknowledged as ended: the workstream of each, by the session's id. */
  readonly ended = new Map<string, string>();

  /** Returns a content that no message has had before. */
  newContent(author: string): string {
    return `${author} ${this.messages.size}.`;
  }
}
