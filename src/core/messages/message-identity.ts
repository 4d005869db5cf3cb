import { hash } from 'node:crypto';
import { toInstant } from '../base/instant.ts';
import { identityKey, type MessageMark } from '../events/removal.ts';
import type { ParsedLine } from './message-line.ts';

/** How many hexadecimal digits a double can hold exactly. */
const DIGITS = 13;
const UUID_END = new RegExp(`^[0-9a-f-]{${36 - DIGITS + 1}}([0-9a-f]{${DIGITS - 1}})$`, 'i');

/** The parts of a line that identify its message. */
export type LineKey = Pick<ParsedLine, 'id' | 'role' | 'timestamp'>;

/**
 * Returns what lines of the same message have in common (docs/FORMAT.md, "The same message twice"):
 * its id and its role; null for a line without an id.
 */
export function identityOf({ id, role, timestamp }: LineKey): string | null {
  return identityKey(role, id, timestamp);
}

/** Returns what a removal says of the message. `bytes`: how long its line is. */
export function markOf({ id, role, timestamp }: LineKey, bytes: number): MessageMark {
  const isKnownById = id !== null && id !== '';
  return {
    role,
    timestamp: toInstant(timestamp),
    id: isKnownById ? id : null,
    bytes: isKnownById ? null : bytes,
  };
}

/**
 * Returns what lines of the same message without an id have in common. Equal lines of one file are
 * different messages.
 */
export function identityOfText({ role, timestamp, content }: ParsedLine): string {
  return `${role} ${timestamp} ${content}`;
}

/**
 * Returns a number that is the same for the same identity, and seldom for another. The end of a UUID
 * is random enough, and read much faster than a hash is computed.
 */
export function numberOf(identity: string, { id }: LineKey): number {
  const end = UUID_END.exec(id ?? '')?.[1];
  return end === undefined ? hashNumber(identity) : Number.parseInt(end, 16);
}

/** Returns a number that is the same for the same text, and seldom for another. */
export function hashNumber(text: string): number {
  return Number.parseInt(hash('sha1', text).slice(0, DIGITS), 16);
}

/** True if the first of two lines of the same message holds: on every computer, in any order. */
export function holdsOver(one: ParsedLine, other: ParsedLine): boolean {
  return (
    (one.timestamp - other.timestamp ||
      Buffer.byteLength(one.content) - Buffer.byteLength(other.content) ||
      Buffer.compare(written(one), written(other))) > 0
  );
}

function written({ content, sessionId, metadata = {} }: ParsedLine): Buffer {
  return Buffer.from(JSON.stringify([content, sessionId ?? '', metadata]));
}
