import { z } from 'zod';
import { id, messageKey } from './schemas.ts';

/** What can be deleted for good. */
export const removalTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('message'), sessionId: id, key: messageKey }),
  z.strictObject({ kind: z.literal('session'), sessionId: id }),
  z.strictObject({ kind: z.literal('workstream'), workstreamId: id }),
]);
export type RemovalTarget = z.infer<typeof removalTarget>;

/** How much is deleted with it. */
export interface RemovalSize {
  readonly sessions: number;
  readonly messages: number;
  readonly bytes: number;
}
