import { z } from 'zod';
import { inputError } from '../i18n/input-error.ts';
import { LONGEST_REDACTED, SHORTEST_REDACTED } from '../model/redaction.ts';
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
  /** Sessions of other workstreams that lose messages with it. */
  readonly sessionsElsewhere: number;
}

/** A word, or a longer text on one line, and where it is covered: null for everywhere. */
export const redaction = z.strictObject({
  word: z
    .string(inputError('redactedWord'))
    .trim()
    .min(SHORTEST_REDACTED, inputError('redactedWord'))
    .max(LONGEST_REDACTED, inputError('redactedWord')),
  workstreamId: id.nullable(),
});
export type Redaction = z.infer<typeof redaction>;

/** Where the word of a redaction is. */
export interface RedactionSize {
  readonly hits: number;
  readonly messages: number;
  /** Titles, notes, tags, summaries and the like. */
  readonly texts: number;
  /** Lines that have it, but are not understood, and so stay as they are. */
  readonly invalidLines: number;
}
