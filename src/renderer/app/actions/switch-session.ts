import type { Client } from '../client.ts';

/** Ends a session, then starts one in another workstream. */
export async function switchSession(
  client: Pick<Client, 'endSession' | 'startSession'>,
  sessionId: string,
  workstreamId: string,
): Promise<void> {
  await client.endSession({ sessionId });
  await client.startSession({ workstreamId });
}
