import type { Message } from '../../../shared/model/model.ts';
import type { Client } from '../../app/client.ts';

const PART = 1000;

/** Yields up to `most` messages of a session, in parts, because they may be large. */
export async function* allMessages(
  client: Pick<Client, 'readMessagesAt'>,
  sessionId: string,
  most: number,
): AsyncGenerator<readonly Message[]> {
  for (let index = 0; index < most; ) {
    const limit = Math.min(PART, most - index);
    const part = await client.readMessagesAt({ sessionId, index, limit });
    if (part.length === 0) return;
    yield part;
    index += part.length;
  }
}
