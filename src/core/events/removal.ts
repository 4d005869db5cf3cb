import { z } from 'zod';
import { messageRole } from '../../shared/contract/schemas.ts';
import type { Instant, MessageRole } from '../../shared/model/model.ts';
import { count, id, instant, workstreamId } from '../records/fields.ts';
import { type Cover, cover, coverToFile, type MessageCover } from './covering.ts';

/** A shorter id may be a counter that starts again and again: it counts together with its time. */
const UNIQUE_ID_LENGTH = 16;

/** Which message was removed, without anything that it said. */
export interface MessageMark {
  readonly role: MessageRole;
  readonly timestamp: Instant;
  /** Null if its line had none. */
  readonly id: string | null;
  /** How long its line was, without the line end: only of a message without an id. */
  readonly bytes: number | null;
}

/** What was deleted for good (docs/FORMAT.md, "Deleted for good"). */
export type Removal =
  | { readonly messages: readonly MessageMark[] }
  | { readonly sessions: readonly string[] }
  | { readonly workstreamId: string }
  | { readonly covered: readonly Cover[] };

const mark = z
  .object({
    role: messageRole,
    timestamp: instant,
    // Other programs may have longer ones than this app accepts.
    id: z.string().min(1).nullable().default(null),
    bytes: count.nullable().default(null),
  })
  .refine((value) => value.id !== null || value.bytes !== null);

export const removal: z.ZodType<Removal> = z.union([
  z.object({ messages: z.array(mark) }),
  z.object({ sessions: z.array(id) }),
  z.object({ covered: z.array(cover) }),
  z
    .object({ workstream_id: workstreamId })
    .transform((value) => ({ workstreamId: value.workstream_id })),
]);

/** Returns what a file contains of a removal. */
export function removalToFile(value: Removal): Record<string, unknown> {
  if ('sessions' in value) return { sessions: value.sessions };
  if ('covered' in value) return { covered: value.covered.map(coverToFile) };
  if ('workstreamId' in value) return { workstream_id: value.workstreamId };
  const messages = value.messages.map((each) => ({
    role: each.role,
    timestamp: each.timestamp,
    ...(each.id === null ? { bytes: each.bytes } : { id: each.id }),
  }));
  return { messages };
}

/**
 * Returns what lines of the same message have in common (docs/FORMAT.md, "The same message twice");
 * null without an id. `timestamp`: in any form, but always the same one.
 */
export function identityKey(
  role: MessageRole,
  id: string | null,
  timestamp: string | number,
): string | null {
  if (id === null || id === '') return null;
  return id.length < UNIQUE_ID_LENGTH ? `${role} ${id} ${timestamp}` : `${role} ${id}`;
}

/** Returns what all lines have in common in which the same bytes are covered. */
export function keyOfCover({ role, timestamp, id, bytes }: Omit<MessageCover, 'spans'>): string {
  return `${identityKey(role, id, timestamp) ?? `${role} ${timestamp}`} ${bytes}`;
}

/** Returns what all lines of a removed message have in common. */
export function keyOfMark({ role, timestamp, id, bytes }: MessageMark): string {
  return identityKey(role, id, timestamp) ?? `${role} ${timestamp} ${bytes}`;
}
