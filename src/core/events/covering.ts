import { z } from 'zod';
import { messageRole } from '../../shared/contract/schemas.ts';
import type { Instant, MessageRole } from '../../shared/model/model.ts';
import { count, id, instant } from '../records/fields.ts';

/** A range of bytes: the first, and how many. */
export type Span = readonly [start: number, length: number];

/** The bytes of a message's lines that are covered: of those lines that are as long as this. */
export interface MessageCover {
  readonly role: MessageRole;
  readonly timestamp: Instant;
  readonly id: string | null;
  /** Without the line end. */
  readonly bytes: number;
  readonly spans: readonly Span[];
}

/** The fields of journals that have texts. */
export const TEXT_FIELDS = [
  'title',
  'notes',
  'tags',
  'where_stopped',
  'written_summary',
  'summary',
  'derived_title',
] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** The bytes that are covered in a field's values: in those that are as long as this. */
export interface FieldCover {
  /** Null for the workstream. */
  readonly sessionId: string | null;
  readonly field: TextField;
  readonly bytes: number;
  readonly spans: readonly Span[];
}

export type Cover = MessageCover | FieldCover;

const common = { bytes: count, spans: z.array(z.tuple([count, count])) };

export const cover: z.ZodType<Cover> = z.union([
  z.object({
    role: messageRole,
    timestamp: instant,
    id: z.string().min(1).nullable().default(null),
    ...common,
  }),
  z
    .object({ session_id: id.nullable().default(null), field: z.enum(TEXT_FIELDS), ...common })
    .transform(({ session_id: sessionId, ...rest }) => ({ sessionId, ...rest })),
]);

/** Returns what a file contains of a cover. */
export function coverToFile(value: Cover): Record<string, unknown> {
  const { bytes, spans } = value;
  if ('role' in value) {
    const { role, timestamp, id } = value;
    return { role, timestamp, ...(id !== null && { id }), bytes, spans };
  }
  const { sessionId, field } = value;
  return { ...(sessionId !== null && { session_id: sessionId }), field, bytes, spans };
}

/** Bullets, in exactly as many bytes as they cover: so nothing moves. */
const BULLET = '•';
const REMAINDERS = ['', '.', '·'];

/**
 * Covers spans of a text. The result depends on the union of the spans only, also if some of them were
 * covered before.
 */
export function covered(text: Buffer, spans: readonly Span[]): Buffer {
  const result = Buffer.from(text);
  for (const [start, size] of united(spans)) {
    const length = Math.min(size, text.length - start);
    if (length <= 0) continue;
    const bullets = Math.floor(length / Buffer.byteLength(BULLET));
    result.write(`${BULLET.repeat(bullets)}${REMAINDERS[length % 3]}`, start);
  }
  return result;
}

/** Returns the same spans so that they neither overlap nor touch, in their order. */
export function united(spans: readonly Span[]): Span[] {
  const result: [number, number][] = [];
  for (const [start, length] of spans.toSorted(([one], [other]) => one - other)) {
    const last = result.at(-1);
    const lastEnd = last ? last[0] + last[1] : -1;
    if (last && start <= lastEnd) last[1] = Math.max(lastEnd, start + length) - last[0];
    else result.push([start, length]);
  }
  return result;
}
