import type { Message, MessageKey } from '../../../shared/model/model.ts';
import type { LoadState } from './load-state.ts';

/** The loaded messages of a session, oldest first. */
export interface Transcript extends LoadState {
  readonly messages: readonly Message[];
  /** True once the newest message is loaded. */
  readonly complete: boolean;
}

export const emptyTranscript: Transcript = {
  messages: [],
  complete: false,
  isLoading: false,
  error: null,
};

/** Returns a key that identifies a message: its position. Ids come from the program that wrote the line. */
export function messageKeyOf({ workstreamId, position }: Message): string {
  return `${workstreamId} ${position}`;
}

export type ReadPage = (
  limit: number,
  after: MessageKey | undefined,
) => Promise<readonly Message[]>;

export function lastKey(messages: readonly Message[]): MessageKey | undefined {
  const last = messages.at(-1);
  if (!last) return undefined;
  const { timestamp, position, workstreamId } = last;
  return { timestamp, position, workstreamId };
}

/** Reads everything after `known`. Pages of large messages can be short. */
export async function readToEnd(
  readPage: ReadPage,
  known: readonly Message[],
  limit: number,
): Promise<readonly Message[]> {
  const messages = [...known];
  for (;;) {
    const page = await readPage(limit, lastKey(messages));
    messages.push(...page);
    if (page.length === 0) return messages;
  }
}

/**
 * Reads the messages after `known`. Another program can have written a message with an earlier timestamp,
 * which sorts before the known ones: then the count does not match, and everything is read again.
 */
export async function readNewer(
  readPage: ReadPage,
  known: readonly Message[],
  limit: number,
  expectedCount: number,
): Promise<readonly Message[]> {
  const messages = await readToEnd(readPage, known, limit);
  return messages.length < expectedCount && known.length > 0
    ? readToEnd(readPage, [], limit)
    : messages;
}
