import type { SessionDigest } from '../../../shared/facts/session-parts.ts';
import type { Client } from '../../app/client.ts';

/** Loads what is above the messages of a session that is printed or copied. */
export async function loadDigest(client: Client, sessionId: string): Promise<SessionDigest> {
  const [{ facts }, written] = await Promise.all([
    client.loadFacts({ sessionId }),
    client.loadModelSummary({ sessionId }),
  ]);
  return { facts, written };
}
