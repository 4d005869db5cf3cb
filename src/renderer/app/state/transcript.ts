import type { Message, MessageKey } from '../../../shared/model/model.ts';
import type { LoadState } from './load-state.ts';

/** The messages of one session that have been read so far, oldest first. */
export interface Transcript extends LoadState {
  readonly messages: readonly Message[];
  /** Whether the newest message has been read. */
  readonly complete: boolean;
}

export const emptyTranscript: Transcript = {
  messages: [],
  complete: false,
  isLoading: false,
  error: null,
};

/** What tells a message from all others: where it is. Ids are given by whoever writes a line. */
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

/** Everything from `known` on to the newest message. Pages of large messages can be short. */
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
 * Reads what came after `known`. Another program may have written a message with an earlier
 * timestamp, which sorts before what is known: too few messages tell, and all is read anew.
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
